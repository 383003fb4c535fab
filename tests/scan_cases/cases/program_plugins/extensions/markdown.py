from pathlib import Path

from kernel.registry import Plugin


class Markdown(Plugin, name="markdown"):
    template = Path("markdown.tpl")

    def setup(self):
        self.layout = self.template.read_text()  # blocking

    def render(self, text):
        return self.layout + self._escape(text)

    def _escape(self, text):
        return text.replace("<", "&lt;")

    def rebuild(self):
        self.template.write_text("")  # trap


class MarkdownDraft(Markdown):
    def render(self, text):
        return Path("draft").read_text()  # trap
