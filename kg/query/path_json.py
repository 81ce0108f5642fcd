"""The JSON of ``kg path`` (``kg.path/1``)."""

from curies import ReferenceTuple as Ref

from kg.query.mechanism import Mechanisms
from kg.query.paths import FEEDBACK, Loop, Path
from kg.query.steps import Step


def mechanisms_to_dict(found: Mechanisms) -> dict[str, object]:
    """Return the documented JSON form (``kg.path/1``); products are rounded to three digits that count."""
    return {
        "schema": "kg.path/1",
        "from": _name(found, found.start),
        "to": _name(found, found.end),
        "paths": [_path_to_dict(found, path) for path in found.paths],
    }


def _name(found: Mechanisms, ref: Ref) -> dict[str, str]:
    return {"term": ref.curie, "label": found.label(ref)}


def _path_to_dict(found: Mechanisms, path: Path) -> dict[str, object]:
    return {
        "sign": path.sign,
        "strength": path.strength,
        "weakest": path.weakest,
        "steps": [_step_to_dict(found, step) for step in path.steps],
        "differs": found.differences(path.steps),
        "feedback": [_loop_to_dict(found, loop) for loop in path.loops],
    }


def _loop_to_dict(found: Mechanisms, loop: Loop) -> dict[str, object]:
    terms = [_name(found, step.subject) for step in loop.steps]
    return {"kind": FEEDBACK[loop.sign], "sign": loop.sign, "strength": loop.strength, "terms": terms}


def _step_to_dict(found: Mechanisms, step: Step) -> dict[str, object]:
    papers = found.papers(step)
    return {
        "subject": _name(found, step.subject),
        "relation": step.relation,
        "sign": step.sign,
        "object": _name(found, step.object),
        "strength": step.strength,
        "implied": step.implied,
        "claims": list(step.claims),
        "qualifiers": {q.kind.value: q.term.curie for q in step.qualifiers},
        "studies": len({witness.study for witness in papers}),
        "differs": found.disagreements(step),
        "papers": [
            {
                "id": w.id,
                "iri": w.iri,
                "title": w.title,
                "tier": w.tier,
                "strength": w.strength,
                "quote": w.quote,
                "start": w.start,
                "end": w.end,
                "circumstances": dict(w.circumstances),
            }
            for w in papers
        ],
    }
