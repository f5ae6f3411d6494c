from django.apps import AppConfig


class ConsultatieConfig(AppConfig):
    name = "consultatie"
    verbose_name = "Consultatie"
