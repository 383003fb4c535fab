"""Django: generic views and forms that query on the caller's behalf."""

from bridge.catalog.entry import Severity, blocks, inherits, iterates, library, methods, returns, same, taken

_NOTE = "Generic views have no async form: write the view out, or leave it in a thread."
_GENERIC = "django.views.generic"
_HOMES = {
    "base": "RedirectView TemplateView View",
    "dates": "ArchiveIndexView DateDetailView DayArchiveView MonthArchiveView TodayArchiveView "
    "WeekArchiveView YearArchiveView",
    "detail": "DetailView",
    "edit": "CreateView DeleteView FormView UpdateView",
    "list": "ListView",
}
"""By module of ``django.views.generic``, the views that stand in the package as well."""
PARTS = {
    f"{_GENERIC}.base": "ContextMixin TemplateResponseMixin",
    f"{_GENERIC}.dates": "BaseDateListView BaseDateDetailView",
    f"{_GENERIC}.detail": "BaseDetailView SingleObjectMixin SingleObjectTemplateResponseMixin",
    f"{_GENERIC}.edit": "BaseCreateView BaseDeleteView BaseFormView BaseUpdateView DeletionMixin FormMixin "
    "ModelFormMixin ProcessFormView",
    f"{_GENERIC}.list": "BaseListView MultipleObjectMixin MultipleObjectTemplateResponseMixin",
    "django.contrib.auth.mixins": "AccessMixin LoginRequiredMixin PermissionRequiredMixin "
    "UserPassesTestMixin",
}
"""By module, what only parts of views derive from, which have a request none the less."""

LIBRARY = library(
    "django.views",
    "Django",
    ">=3.2",
    same(
        "django.http.HttpRequest()",
        f"{_GENERIC}.View().request",
        *(f"{part}().request" for home, names in PARTS.items() for part in methods(home, names)),
    ),
    same(f"{_GENERIC}.View", "django.views.View"),
    *(
        same(f"{_GENERIC}.{name}", f"{_GENERIC}.{home}.{name}")
        for home, names in _HOMES.items()
        for name in names.split()
    ),
    inherits(
        f"{_GENERIC}.View",
        *(f"{_GENERIC}.{name}" for names in _HOMES.values() for name in names.split() if name != "View"),
    ),
    inherits(
        f"{_GENERIC}.detail.SingleObjectMixin",
        f"{_GENERIC}.DetailView",
        f"{_GENERIC}.DeleteView",
        f"{_GENERIC}.DateDetailView",
        f"{_GENERIC}.edit.ModelFormMixin",
        f"{_GENERIC}.detail.BaseDetailView",
        f"{_GENERIC}.edit.BaseDeleteView",
    ),
    inherits(f"{_GENERIC}.list.MultipleObjectMixin", f"{_GENERIC}.list.BaseListView"),
    inherits(
        f"{_GENERIC}.edit.ModelFormMixin",
        f"{_GENERIC}.edit.BaseCreateView",
        f"{_GENERIC}.edit.BaseUpdateView",
    ),
    inherits(f"{_GENERIC}.list.MultipleObjectMixin", f"{_GENERIC}.ListView", f"{_GENERIC}.ArchiveIndexView"),
    inherits(f"{_GENERIC}.edit.ModelFormMixin", f"{_GENERIC}.CreateView", f"{_GENERIC}.UpdateView"),
    blocks(
        "WA260",
        f"{_GENERIC}.detail.SingleObjectMixin().get_object",
        f"{_GENERIC}.list.MultipleObjectMixin().paginate_queryset",
        f"{_GENERIC}.edit.ModelFormMixin().form_valid",
        f"{_GENERIC}.edit.DeletionMixin().delete",
        *methods(f"{_GENERIC}.DeleteView()", "delete form_valid get post"),
        f"{_GENERIC}.DetailView().get",
        f"{_GENERIC}.CreateView().post",
        *methods(f"{_GENERIC}.UpdateView()", "get post"),
        "django.contrib.auth.views.LoginView().form_valid",
        "django.contrib.auth.views.LogoutView().post",
        "django.contrib.auth.views.PasswordChangeView().form_valid",
        "django.contrib.auth.views.PasswordResetView().form_valid",
        instead="asgiref.sync.sync_to_async",
        note=_NOTE,
    ),
    blocks(
        "WA260",
        f"{_GENERIC}.ListView().get",
        severity=Severity.LOW,
        instead="asgiref.sync.sync_to_async",
        note="Queries at once only when paginated or when empty lists are refused.",
    ),
    inherits(
        f"{_GENERIC}.FormView",
        *methods("django.contrib.auth.views", "LoginView PasswordChangeView PasswordResetView"),
    ),
    blocks(
        "WA260",
        *methods(
            "django.contrib.admin.ModelAdmin()",
            "add_view change_view changelist_view delete_model delete_queryset delete_view get_object "
            "history_view save_formset save_model save_related",
        ),
        instead="asgiref.sync.sync_to_async",
        note="The admin has no async form: leave it in a thread.",
    ),
    blocks(
        "WA260",
        "django.contrib.admin.ModelAdmin().message_user",
        severity=Severity.LOW,
        instead="asgiref.sync.sync_to_async",
        note="Waits where messages are kept in the session.",
    ),
    inherits(
        "django.contrib.admin.ModelAdmin", *methods("django.contrib.auth.admin", "GroupAdmin UserAdmin")
    ),
    iterates(
        "WA260",
        "django.contrib.auth.forms.PasswordResetForm().get_users()",
        instead="asgiref.sync.sync_to_async",
    ),
    same("django.forms.ModelForm", "django.forms.models.ModelForm"),
    taken("django.forms", "django.forms.models", "ModelChoiceField ModelMultipleChoiceField"),
    taken("django.template", "django.template.base", "Template"),
    taken("django.template", "django.template.context", "Context RequestContext"),
    blocks(
        "WA260",
        "django.forms.ModelForm().save",
        *methods("django.contrib.auth.forms", "BaseUserCreationForm().save UserCreationForm().save"),
        "django.forms.models.BaseModelFormSet().save",
        instead="asgiref.sync.sync_to_async",
        recipe="offload_call",
        note="Forms have no async form; with commit=False nothing is sent.",
        unless=("commit=False", "0=False"),
    ),
    blocks(
        "WA260",
        "django.forms.ModelForm().save_m2m",
        instead="asgiref.sync.sync_to_async",
        recipe="offload_call",
        note="Stores the many-to-many relations of a form that was saved with commit=False.",
    ),
    inherits("django.forms.models.BaseModelFormSet", "django.forms.models.BaseInlineFormSet"),
    blocks(
        "WA260",
        "django.contrib.auth.forms.AuthenticationForm().is_valid",
        "django.contrib.auth.forms.BaseUserCreationForm().is_valid",
        "django.contrib.auth.forms.UserCreationForm().is_valid",
        "django.contrib.auth.forms.PasswordResetForm().save",
        "django.contrib.auth.forms.SetPasswordForm().save",
        instead="asgiref.sync.sync_to_async",
        recipe="offload_call",
    ),
    returns(
        "django.contrib.auth.models.User()",
        *methods("django.contrib.auth.forms.UserCreationForm()", "save"),
        *methods("django.contrib.auth.forms.AuthenticationForm()", "get_user"),
    ),
    inherits(
        "django.forms.ModelForm",
        "django.contrib.auth.forms.BaseUserCreationForm",
        "django.contrib.auth.forms.UserChangeForm",
        "django.contrib.auth.forms.UserCreationForm",
    ),
    inherits("django.contrib.auth.forms.SetPasswordForm", "django.contrib.auth.forms.PasswordChangeForm"),
)
