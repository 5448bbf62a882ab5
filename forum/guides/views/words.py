"""The glossary, and the wish to have its words explained in posts."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.db import writing
from forum.guides import glossary as words
from forum.guides.views.blueprint import bp
from forum.members.session import me, reader
from forum.web.access import public, signed_in


@bp.get("/glossary")
@public
def glossary() -> ResponseReturnValue:
    who = reader()
    return render_template(
        "guides/glossary.html",
        terms=words.terms(),
        member=who,
        is_wanted=who is not None and words.is_wanted_by(who),
    )


@bp.get("/glossary/<slug>")
@public
def term(slug: str) -> ResponseReturnValue:
    found = words.term_at(slug) or abort(404)
    if slug != found.slug:
        return redirect(url_for("guides.term", slug=found.slug))
    return render_template("guides/term.html", term=found, related=words.related_to(found))


@bp.post("/glossary/in-posts")
@signed_in
def words_in_posts() -> ResponseReturnValue:
    wanted = request.form.get("wanted") == "yes"
    with writing():
        if wanted:
            words.want_words(me())
        else:
            words.leave_words(me())
    said = "The first use of a word in each post is" if wanted else "Words in posts are no longer"
    flash(f"{said} underlined for you.", "calm")
    return redirect(url_for("guides.glossary"), 303)
