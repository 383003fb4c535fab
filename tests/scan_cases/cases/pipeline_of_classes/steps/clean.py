from .base import Step


class Clean(Step):
    def process(self, data):
        return {key: value.strip() for key, value in data.items()}
