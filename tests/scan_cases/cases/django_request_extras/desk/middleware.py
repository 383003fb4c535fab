from .rights import Rights


def rights_middleware(get_response):
    def middleware(request):
        request.rights = Rights(request.user)
        return get_response(request)

    return middleware
