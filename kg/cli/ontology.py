"""``kg ontology``: the terms of the graph, on the command line and as a page."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import render
from kg.errors import NotFoundError, OutputError


@click.group("ontology")
def command() -> None:
    """Show the terms that queries may use, or write them as one browsable page."""


@command.command("list")
def listing() -> int:
    """List classes, properties, schemes, concepts and the terms of other vocabularies with what they mean."""
    from rdflib import OWL, SKOS

    from kg.graph import ontology_page as pages

    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, SKOS.ConceptScheme, SKOS.Concept)
    graph = pages.ontology()
    found = [*pages.terms(graph, kinds), *pages.reused(graph)]
    render.table(("term", "zh", "en"), [(t.name, t.label.get("zh", ""), t.definition.get("en", "")) for t in found])
    return 0


@command.command("show")
@click.argument("term")
def show(term: str) -> int:
    """Show all about one TERM, such as ca:Appearance, cafac:aid-station or org:postIn."""
    from rdflib import OWL, SKOS

    from kg.graph import ontology_page as pages

    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, SKOS.ConceptScheme, SKOS.Concept)
    graph = pages.ontology()
    found = [t for t in (*pages.terms(graph, kinds), *pages.reused(graph)) if term in (t.name, t.iri)]
    if not found:
        raise NotFoundError(f"{term}: no such term; kg ontology list shows them all")
    one = found[0]
    lines = [one.name, one.iri, *(f"{k}: {v}" for k, v in sorted(one.label.items())), *one.definition.values()]
    render.write("\n".join([*lines, *(f"{name}: {', '.join(values)}" for name, values in one.facts)]) + "\n")
    return 0


@command.command("docs")
@click.option("--to", type=click.Path(path_type=Path), default=Path("ontology.html"), show_default=True, help="File.")
def docs(to: Path) -> int:
    """Write one page in Chinese and English with every term, its definition, example and alignments."""
    from kg.graph.ontology_page import page

    try:
        to.write_text(page(), encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(f"{to}: cannot be written ({error.strerror or error}); name another file") from error
    render.note(f"written: {to}")
    return 0
