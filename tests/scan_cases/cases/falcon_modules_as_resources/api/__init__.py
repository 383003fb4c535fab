def init(application, config):
    from . import team, teams

    application.add_route("/teams", teams)
    application.add_route("/teams/{name}", team)
    application.add_route("/teams/{name}/badge", team, suffix="badge")
