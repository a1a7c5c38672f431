"""How criteria of two frameworks meet, and which evidence counts in both."""

from __future__ import annotations

import pytest
from attrs import evolve

from visitatie.model import (
    About,
    Audit,
    AuditKind,
    Criterion,
    Evidence,
    EvidenceKind,
    Framework,
    FrameworkPin,
    Judgement,
    Level,
    Mapped,
    Record,
    Related,
    Relation,
    Scale,
    Subject,
    counterparts,
    gaps,
    links_elsewhere,
    shared_evidence,
)

SCALE = Scale("s", "S", (Level("nee", "Nee"), Level("ja", "Ja")))
HERE = Framework(
    About("hier", "1", "Hier"),
    criteria=(
        Criterion("G", "gebied", "Groep"),
        Criterion("A", "standaard", "A", parent="G", scale="s"),
        Criterion("B", "standaard", "B", parent="G", scale="s"),
        Criterion("H", "gebied", "Andere groep"),
        Criterion("C", "standaard", "C", parent="H", scale="s"),
    ),
    scales=(SCALE,),
)


def there(*mapped: Mapped, edition: str = "9") -> Framework:
    return Framework(
        About("daar", edition, "Daar"),
        criteria=(
            Criterion("X", "standaard", "X", scale="s"),
            Criterion("X1", "punt", "X1", parent="X", scale="s"),
            Criterion("V", "vraag", "Vraag in woorden"),
        ),
        scales=(SCALE,),
        mappings=mapped,
    )


def meets(relation: Relation, to: str = "A", criterion: str = "X", edition: str = "@1") -> Mapped:
    return Mapped(criterion, f"hier{edition}", (Related(to, relation, "Omdat."),))


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        (Relation.EQUAL, Relation.EQUAL),
        (Relation.PART_OF, Relation.CONTAINS),
        (Relation.CONTAINS, Relation.PART_OF),
        (Relation.OVERLAPS, Relation.OVERLAPS),
    ],
)
def test_a_mapping_is_seen_from_both_sides(said: Relation, seen: Relation) -> None:
    other = there(meets(said))
    (own,) = counterparts(other)
    assert (own.criterion, own.ref, own.relation) == ("X", "hier@1:A", said)
    (back,) = counterparts(HERE, [other])
    assert (back.criterion, back.ref, back.relation) == ("A", "daar@9:X", seen)
    assert (back.reason, back.said_by) == ("Omdat.", "daar@9")


def test_what_feeds_a_criterion_elsewhere_is_a_link_but_no_counterpart() -> None:
    other = there(meets(Relation.FEEDS))
    assert [one.relation for one in links_elsewhere(other)] == [Relation.FEEDS]
    assert counterparts(other) == counterparts(HERE, [other]) == ()


def test_a_statement_holds_for_the_edition_that_it_names() -> None:
    assert counterparts(HERE, [there(meets(Relation.EQUAL, edition="@2"))]) == ()
    assert len(counterparts(HERE, [there(meets(Relation.EQUAL, edition=""))])) == 1


def test_a_mapping_goes_before_a_loose_link_to_the_same() -> None:
    other = there(meets(Relation.EQUAL))
    loose = (Related("hier@1:A", Relation.OVERLAPS), Related("X1"), Related("hier@1:B"))
    criteria = (evolve(other.criteria[0], related=loose), *other.criteria[1:])
    found = counterparts(evolve(other, criteria=criteria))
    assert {one.to: one.relation for one in found} == {
        "A": Relation.EQUAL,
        "B": Relation.OVERLAPS,
    }


def test_gaps_are_named_once_for_a_whole_group() -> None:
    links = counterparts(HERE, [there(meets(Relation.OVERLAPS))])
    assert gaps(HERE, links) == ("B", "H")
    assert gaps(HERE, ()) == ("G", "H")
    assert gaps(HERE, counterparts(HERE, [there(meets(Relation.EQUAL, "G"))])) == ("H",)


def record(*judgements: Judgement, evidence: tuple[Evidence, ...] = ()) -> Record:
    audit = Audit(
        "a",
        "A",
        AuditKind.AUDIT,
        Subject("De Linde"),
        FrameworkPin("hier", "1", "d"),
        also=(FrameworkPin("daar", "9", "d"),),
    )
    return Record(audit, judgements, evidence=evidence)


def piece(name: str, *criteria: str) -> Evidence:
    return Evidence(name, EvidenceKind.DOCUMENT, name, criteria=criteria)


USED = record(Judgement("daar:X", "ja", evidence=("B1",)), evidence=(piece("B1"),))


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        (Relation.EQUAL, True),
        (Relation.PART_OF, True),  # of a part, so of the whole
        (Relation.CONTAINS, False),  # of the whole: perhaps of another part of it
        (Relation.OVERLAPS, False),
    ],
)
def test_evidence_counts_for_the_same_and_from_the_part_to_the_whole(
    said: Relation,
    counts: bool,  # noqa: FBT001  # a value of the table above
) -> None:
    (found,) = shared_evidence(USED, HERE, [there(meets(said))])["A"]
    assert (found.evidence, found.via.to, found.counts) == ("B1", "X", counts)


def test_a_criterion_that_meets_nothing_gets_nothing() -> None:
    assert shared_evidence(USED, HERE, [there()]) == {}
    assert shared_evidence(USED, HERE, []) == {}
    assert [*shared_evidence(USED, HERE, [there(meets(Relation.EQUAL))])] == ["A"]


def test_the_other_edition_of_a_framework_shares_nothing() -> None:
    other = evolve(HERE, mappings=(Mapped("A", "daar@8", (Related("X", Relation.EQUAL),)),))
    assert shared_evidence(USED, other, [there()]) == {}


def test_the_parts_of_a_criterion_are_looked_at_too() -> None:
    deeper = record(Judgement("daar:X1", "ja", evidence=("B1",)), evidence=(piece("B1"),))
    (found,) = shared_evidence(deeper, HERE, [there(meets(Relation.EQUAL))])["A"]
    assert found.counts


def test_the_register_counts_where_nothing_is_judged() -> None:
    said = (meets(Relation.EQUAL), meets(Relation.EQUAL, "B", "V"))
    held = record(evidence=(piece("B1", "daar:X"), piece("B2", "daar:V")))
    found = shared_evidence(held, HERE, [there(*said)])
    assert [(one.evidence, one.counts) for one in found["A"]] == [("B1", False)]
    assert [(one.evidence, one.counts) for one in found["B"]] == [("B2", True)]


def test_what_a_judgement_rests_on_itself_is_not_named_again() -> None:
    both = evolve(USED, judgements=(*USED.judgements, Judgement("A", "ja", evidence=("B1",))))
    assert shared_evidence(both, HERE, [there(meets(Relation.EQUAL))]) == {}


def test_the_way_that_counts_is_the_one_that_is_named() -> None:
    said = (meets(Relation.OVERLAPS, criterion="V"), meets(Relation.EQUAL))
    held = evolve(USED, evidence=(piece("B1", "daar:V"),))
    (found,) = shared_evidence(held, HERE, [there(*said)])["A"]
    assert (found.via.to, found.counts) == ("X", True)


def test_evidence_that_is_not_registered_counts_for_nothing() -> None:
    bare = evolve(USED, evidence=())
    assert shared_evidence(bare, HERE, [there(meets(Relation.EQUAL))]) == {}
