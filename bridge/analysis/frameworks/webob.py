"""WebOb: functions that ``wsgify`` makes applications of."""
