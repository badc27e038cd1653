"""Edits, deletions, swaps and truncations of records are found and named."""

import hashlib
import random

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from organizations.domain.roles import Role
from plans.models import Assignment
from plans.services.assigning import assign_officer
from tests.factories.plans import ISSUED, add_row, draft_plan, duty_of, issued, make_province
from workflows import triggers
from workflows.domain.chain import around_previous, link_hash
from workflows.invariants import chain_agrees, records_agree
from workflows.models import Link, TransitionRecord

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
SEED = 20261121
TRIES = 60


@pytest.fixture
def opened():
    """A chain of some transactions, with the triggers taken away as somebody with all rights could."""
    province = make_province(communes=2)
    plan = draft_plan(province)
    for _row in range(3):
        add_row(plan, [province.group])
    plan = issued(plan, province)
    for unit in province.communes:
        head, officer = province.actor(unit, Role.HEAD), province.actor(unit)
        for number in range(3):
            duty = duty_of(plan, unit, number)
            assign_officer(assignment_id=duty.pk, person_id=officer.human_id, actor=head, at=ISSUED)
    with connection.cursor() as cursor:
        for name in triggers.standing():
            table = "workflows_link" if "link" in name else "workflows_transitionrecord"
            if "workflows" in name:
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER {name}{on}")


def edit(record, number):
    fields = ("move", "target", "acting_as", "source", "note_digest", "stream")
    name = fields[number % len(fields)]
    TransitionRecord.objects.filter(pk=record.pk).update(**{name: f"{getattr(record, name)}x"})


def delete(record, _number):
    TransitionRecord.objects.filter(pk=record.pk)._raw_delete("default")


def swap(record, number):
    """Write the content of one record over that of another, digest and all."""
    other = TransitionRecord.objects.exclude(pk=record.pk).order_by("?").first()
    moved = {"move": other.move, "source": other.source, "target": other.target, "digest": other.digest}
    TransitionRecord.objects.filter(pk=record.pk).update(**moved)


def recompute(record, _number):
    """Edit a record and give it the digest that fits: only the link can tell."""
    from workflows.records import record_digest

    record.acting_as = "người khác"
    TransitionRecord.objects.filter(pk=record.pk).update(
        acting_as=record.acting_as, digest=record_digest(record)
    )


def cut(_record, _number):
    Link.objects.filter(pk=Link.objects.latest("pk").pk)._raw_delete("default")


@pytest.mark.parametrize("tamper", [edit, delete, swap, recompute, cut])
def test_every_tampering_is_found(opened, tamper):
    assert list(chain_agrees()) == []
    chance = random.Random(SEED)
    records = list(TransitionRecord.objects.all())
    for number in range(TRIES // 5):
        from django.db import transaction

        point = transaction.savepoint()
        tamper(chance.choice(records), number)
        assert list(chain_agrees()), f"{tamper.__name__} {number} was not seen (seed {SEED})"
        transaction.savepoint_rollback(point)


def test_the_commands_say_what_they_found(opened, capsys):
    call_command("verify_audit")
    record = TransitionRecord.objects.first()
    edit(record, 0)
    with pytest.raises(CommandError):
        call_command("verify_audit")
    assert f"record {record.pk}" in capsys.readouterr().out


def test_a_field_that_records_did_not_keep_yet_is_as_its_migration_left_it(opened):
    """An object older than a tracked field agrees while the field stands at its default, and only then."""
    duty = Assignment.objects.order_by("pk").first()
    for record in TransitionRecord.objects.filter(subject_type="plans.assignment", subject_id=duty.pk):
        kept = {name: change for name, change in record.changes.items() if name != "cause"}
        TransitionRecord.objects.filter(pk=record.pk).update(changes=kept)
    assert list(records_agree()) == []
    Assignment.objects.filter(pk=duty.pk).update(cause="subjective")
    assert [sentence for sentence in records_agree() if f":{duty.pk}: cause is" in sentence]


def test_a_missing_trigger_is_named(opened):
    assert any("trigger" in sentence for sentence in triggers.missing())


@pytest.mark.parametrize("digests", [[], ["d"], ["a" * 64, "b" * 64]])
@pytest.mark.parametrize("previous", ["", "c" * 64])
def test_who_holds_the_previous_hash_joins_and_hashes(previous, digests):
    before, after = around_previous(digests)
    assert hashlib.sha256(f"{before}{previous}{after}".encode()).hexdigest() == link_hash(previous, digests)


def test_a_link_stands_for_everything_before_it():
    assert link_hash("a" * 64, ["d"]) != link_hash("b" * 64, ["d"])
