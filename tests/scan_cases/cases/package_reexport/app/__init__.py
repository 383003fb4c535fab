from .views import view as view
