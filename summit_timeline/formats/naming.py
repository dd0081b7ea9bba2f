"""People and bodies by the names they have in the calendar's language, where any source has them.

Sources in other languages write other letters and other cases. A name is one that some source in the calendar's
language has; where none has, the name stays as its source has it.
"""

from collections import Counter
from collections.abc import Mapping

import attrs

from summit_timeline.claims import Article, Source
from summit_timeline.events import Event
from summit_timeline.formats.wording import one_line
from summit_timeline.languages import body, find_place, language, name_key
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
    """

    language: str
    people: Mapping[str, str] = attrs.field(factory=dict)
    roles: Mapping[str, str] = attrs.field(factory=dict)

    def person(self, name: str) -> str:
        """Name a person.

        Example:
            >>> Names("de", {name_key("Putin"): "Wladimir Putin"}).person("Владимира Путина")
            'Wladimir Putin'
        """
        return self.people.get(name_key(name), name)

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
        return language(self.language).write["bodies"].get(known, known)

    def event(self, event: Event) -> Event:
        """Give an event with these names."""
        return attrs.evolve(
            event,
            participants=tuple(map(self._participant, event.participants)),
            party=None if event.party is None else self.person(event.party),
        )

    def _participant(self, who: Participant) -> Participant:
        role = self.roles.get(name_key(who.name), who.role)
        return attrs.evolve(who, name=self.person(who.name), role=role)


def names_of(timeline: Timeline, language: str) -> Names:
    """Collect the names that the sources in a language use.

    Of several forms of a name the shortest of two words is taken, which in languages with cases is the nominative; of
    several offices the most frequent.

    Args:
        timeline: The timeline.
        language: Code of a language that has a data file.
    """
    spoken = {source.id for source in timeline.sources if _language(source) == language}
    names: dict[str, set[str]] = {}
    roles: dict[str, Counter[str]] = {}
    for claim in timeline.claims:
        if claim.source in spoken:
            for who in claim.participants:
                names.setdefault(name_key(who.name), set()).add(who.name)
                if who.role:
                    roles.setdefault(name_key(who.name), Counter())[who.role] += 1
            speaker = one_line(claim.speaker or "")
            if body(speaker) is None and " " in speaker:
                names.setdefault(name_key(speaker), set()).add(speaker)
    return Names(
        language,
        {key: min(forms, key=_form) for key, forms in names.items() if key},
        {key: min(count, key=lambda role: (-count[role], len(role), role)) for key, count in roles.items() if key},
    )


def _form(name: str) -> tuple[int, int, str]:
    return -min(len(name.split()), 2), len(name), name


def _language(source: Source) -> str | None:
    if not isinstance(source, Article):
        return None
    from summit_timeline.reading import detect  # noqa: PLC0415 - what is described needs no reader

    code = source.language or detect(source.text)
    return None if code is None else code.partition("-")[0].lower()
