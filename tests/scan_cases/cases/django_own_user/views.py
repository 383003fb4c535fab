from django.http import JsonResponse


def own(request):
    request.user.first_name = "a"  # trap
    request.user.save()  # blocking
    return JsonResponse({"team": request.user.team.name})  # blocking
