"""People and bodies by the names they have in the calendar's language.

Sources in other languages write other letters and other cases. A name is the one that some source in the calendar's
language has in full; else, of office holders, the one that the language data gives them; else one in the script of the
language; else what the source has. In languages where names have cases the data goes first.
"""

from collections import Counter
from collections.abc import Collection, Mapping

import attrs

from summit_timeline.claims import Article, Source
from summit_timeline.events import Event
from summit_timeline.formats.wording import one_line, say
from summit_timeline.languages import body, find_place, holder_name, name_key, script_of
from summit_timeline.languages import language as language_data
from summit_timeline.summit import Participant
from summit_timeline.timeline import Timeline

__all__ = ["Names", "names_of"]


@attrs.frozen
class Names:
    """What people are called in one language.

    Attributes:
        language: Code of the language.
        people: Names, by :func:`~summit_timeline.languages.name_key`.
        roles: Offices, by the same.
        own: Those of the names that a source in the language has in full, by the same.
    """

    language: str
    people: Mapping[str, str] = attrs.field(factory=dict)
    roles: Mapping[str, str] = attrs.field(factory=dict)
    own: Collection[str] = ()

    def person(self, name: str, *, side: str | None = None) -> str:
        """Name a person.

        Example:
            >>> Names("de", {name_key("Petrow"): "Iwan Petrow"}).person("Ивана Петрова")
            'Iwan Petrow'
            >>> Names("en").person("Владимира Путина")
            'Vladimir Putin'
        """
        key = name_key(name)
        if key in self.own:
            return self.people[key]
        return holder_name(name, self.language, side=side) or self.people.get(key, name)

    def speaker(self, name: str) -> str:
        """Name a person or a body that speaks.

        Example:
            >>> Names("de").speaker("Белого дома")
            'Weißes Haus'
        """
        known, place = body(name), find_place(name)
        # A capital stays a capital; a house that is a place and speaks, such as the White House, speaks.
        if known is None or (place is not None and not place.name.endswith(known)):
            return one_line(self.person(name))
        return language_data(self.language).write["bodies"].get(known, known)

    def event(self, event: Event) -> Event:
        """Give an event with these names.

        Its party stays as its own claims have it, for that makes the title: other events' sources never rename it.
        """
        return attrs.evolve(event, participants=tuple(map(self.participant, event.participants)))

    def participant(self, who: Participant) -> Participant:
        """Give a participant with name and office; a delegation, which bears the name of its side, is called that."""
        if who.name == who.side:
            return attrs.evolve(who, name=say(self.language, "words", "delegation"))
        role = self.roles.get(name_key(who.name), who.role)
        return attrs.evolve(who, name=self.person(who.name, side=who.side), role=role)


def names_of(timeline: Timeline, language: str) -> Names:
    """Collect the names that sources use, those in a language first, then those in its script.

    Of several forms of a name the shortest of two words is taken, which in languages with cases is the nominative; of
    several offices the most frequent, from sources in the language alone.

    Args:
        timeline: The timeline.
        language: Code of a language that has a data file.
    """
    spoken = {source.id for source in timeline.sources if _language(source) == language}
    script = script_of(say(language, "months", "1"))
    names: dict[str, set[tuple[bool, str]]] = {}
    roles: dict[str, Counter[str]] = {}
    for claim in timeline.claims:
        foreign = claim.source not in spoken
        for who in claim.participants:
            if who.name != who.side and script_of(who.name) == script:
                names.setdefault(name_key(who.name), set()).add((foreign, who.name))
            if who.role and not foreign:
                roles.setdefault(name_key(who.name), Counter())[who.role] += 1
        speaker = one_line(claim.speaker or "")
        if body(speaker) is None and " " in speaker and script_of(speaker) == script:
            names.setdefault(name_key(speaker), set()).add((foreign, speaker))
    best = {key: min(forms, key=_form) for key, forms in names.items() if key}
    declined = language_data(language).read["people"].get("declined", False)
    return Names(
        language,
        {key: name for key, (_, name) in best.items()},
        {key: min(count, key=lambda role: (-count[role], len(role), role)) for key, count in roles.items() if key},
        frozenset(key for key, (foreign, name) in best.items() if not foreign and not declined and " " in name),
    )


def _form(form: tuple[bool, str]) -> tuple[bool, int, int, str]:
    foreign, name = form
    return foreign, -min(len(name.split()), 2), len(name), name


def _language(source: Source) -> str | None:
    if not isinstance(source, Article):
        return None
    from summit_timeline.reading import detect  # noqa: PLC0415 - what is described needs no reader

    code = source.language or detect(source.text)
    return None if code is None else code.partition("-")[0].lower()
