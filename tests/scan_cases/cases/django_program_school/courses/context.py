from .models import Term


def terms(request):
    return {"term": Term.get_current(), "terms": Term.objects.all()}
