from errors import pause as pause
