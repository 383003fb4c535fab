from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.cache import cache
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.views.generic import CreateView, DetailView, ListView, View

from accounts.models import User
from .forms import OrderForm
from .models import Line, Order


class OwnedMixin(LoginRequiredMixin):
    def get_queryset(self):
        return super().get_queryset().filter(customer=self.request.user)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["has_open"] = self.get_queryset().open().exists()  # blocking
        return context


class OrderList(OwnedMixin, ListView):
    model = Order
    paginate_by = 5


class OrderDetail(OwnedMixin, DetailView):
    queryset = Order.objects.select_related("customer__company").prefetch_related(Prefetch("lines"))

    def get(self, request, *args, **kwargs):
        self.object = self.get_object()  # blocking
        context = self.get_context_data(object=self.object)
        context["company"] = self.object.customer.company.name
        context["things"] = [line.thing for line in self.object.lines.all()]  # blocking
        return self.render_to_response(context)


class OrderCreate(LoginRequiredMixin, CreateView):
    form_class = OrderForm
    template_name = "shop/order_form.html"

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user}

    def form_valid(self, form):
        form.instance.customer = self.request.user
        return super().form_valid(form)  # optional


@login_required
def pay(request, pk):
    order = get_object_or_404(Order.objects.open(), pk=pk)  # blocking
    order.pay()
    return redirect(order)


def pay_all(request):
    request.user.orders.open().pay_all()
    return JsonResponse(Order.objects.open().totals())


def top(request):
    user = cache.get_or_set("top", User.objects.top, 60)  # optional
    page = Paginator(user.orders.all(), 10).get_page(1)  # blocking
    rows = [o.total for o in page]  # blocking
    return render(request, "shop/top.html", {"rows": rows, "d": user.discount})


@method_decorator(login_required, name="dispatch")
class Board(View):
    @cached_property
    def orders(self):
        return Order.objects.filter(customer__company=self.request.user.company)  # blocking

    def get(self, request):
        if not self.orders:  # blocking
            return JsonResponse({})
        last = self.orders.last()  # blocking
        first = self.orders[0]
        return JsonResponse({"l": last.pk, "f": first.customer.username, "n": len(self.orders)})  # blocking
