from django.contrib import messages
from django.contrib.auth.mixins import AccessMixin
from django.http import JsonResponse


class StaffOrOwnerMixin(AccessMixin):
    owner_field = "user"

    def dispatch(self, request, *args, **kwargs):
        self.booking = self.get_object()  # blocking
        if not request.user.is_staff and getattr(self.booking, self.owner_field) != request.user:  # blocking
            return self.handle_no_permission()
        return super().dispatch(request, *args, **kwargs)


class JsonMixin:
    def render_to_response(self, context, **kwargs):
        if self.request.GET.get("format") == "json":
            return JsonResponse(self.to_json(context))
        return super().render_to_response(context, **kwargs)  # optional

    def to_json(self, context):
        raise NotImplementedError


class NoticeMixin:
    notice = ""

    def form_valid(self, form):
        response = super().form_valid(form)  # optional
        messages.success(self.request, self.notice % {"object": self.object})  # optional
        return response
