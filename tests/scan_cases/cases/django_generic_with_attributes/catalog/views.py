from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import CreateView, DeleteView, DetailView, ListView, RedirectView, UpdateView

from .models import Category, Product


class ByCategory(ListView):
    template_name = "products.html"
    paginate_by = 20
    context_object_name = "products"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.category = get_object_or_404(Category, pk=kwargs["pk"])  # blocking

    def get_queryset(self):
        return self.category.product_set.all()  # optional

    def get_context_data(self, *, object_list=None, **kwargs):
        return super().get_context_data(  # optional
            path=self.category.path(),
            **kwargs,
        )


class Show(DetailView):
    queryset = Product.objects.select_related("category")  # optional

    def get(self, request, *args, **kwargs):
        self.object = self.get_object()  # blocking
        if request.headers.get("accept") == "application/json":
            return JsonResponse({"category": self.object.category.name})
        return super().get(request, *args, **kwargs)  # optional

    def get_context_data(self, **kwargs):
        kwargs["others"] = self.object.category.product_set.count()  # blocking
        return super().get_context_data(**kwargs)  # optional


class New(CreateView):
    model = Category
    fields = ["name"]

    def form_valid(self, form):
        form.instance.parent_id = 1
        return super().form_valid(form)  # blocking


class Edit(UpdateView):
    model = Product
    fields = ["name"]
    success_url = "/"

    def form_valid(self, form):
        product = form.save(commit=False)
        product.name = product.name.title()
        product.save()  # blocking
        return redirect(self.get_success_url())


class Remove(DeleteView):
    model = Product
    success_url = "/"

    def get_object(self, queryset=None):
        return Product.objects.get(pk=self.kwargs["pk"], category__name="x")  # blocking

    def form_valid(self, form):
        if self.object.category.name == "kept":  # blocking
            return redirect("/")
        self.object.delete()  # blocking
        return redirect(self.get_success_url())


class ToCategory(RedirectView):
    permanent = False

    def get_redirect_url(self, *args, **kwargs):
        product = get_object_or_404(Product, pk=kwargs["pk"])  # blocking
        return product.category.get_absolute_url()  # blocking
