"""Exports are what others read, the same bytes for the same graph; what keeps named graphs comes back whole."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from rdflib import Dataset, Graph, URIRef

from kg.cli import cli
from kg.config import Settings
from kg.explore.interchange import SUFFIXES, WHOLE, files, ftm, tables
from kg.graph import Store, ontology_dir, terms
from kg.graph import quads as quads_of
from tests.graph.records import sample
from tests.sample import sample_store

BASE = Settings().base


@pytest.fixture(scope="module")
def store() -> Store:
    extraction, resolved = sample()
    return Store.of(quads_of([extraction], resolved, Settings()))


def one(store: Store, form: str) -> bytes:
    return files(store, form, BASE)[""]


def kg(*words: str) -> str:
    done = CliRunner().invoke(cli, list(words), standalone_mode=False)
    assert done.exception is None, done.exception
    return done.stdout


@pytest.mark.parametrize("form", sorted(SUFFIXES))
def test_same_graph_same_bytes(store: Store, form: str) -> None:
    again = Store.of(reversed(store.quads()))
    assert files(store, form, BASE) == files(again, form, BASE)


@pytest.mark.parametrize("form", WHOLE)
def test_what_comes_back_is_the_same_graph(store: Store, form: str, tmp_path: Path) -> None:
    source, out, first = tmp_path / f"graph.{SUFFIXES[form]}", tmp_path / "back", tmp_path / "first.nq"
    first.write_bytes(store.dump())
    kg("export", "--graph", str(first), "--format", form, "--to", str(source))
    kg("import", str(source), "--out", str(out))
    assert Store.open(out).dump() == store.dump()
    kg("check", "--out", str(out), "--format", "json")


@pytest.mark.parametrize(("form", "parser"), [("turtle", "turtle"), ("rdfxml", "xml")])
def test_merged_formats_hold_all_triples(store: Store, form: str, parser: str) -> None:
    graph = Graph().parse(data=one(store, form), format=parser)
    assert len(graph) == len({q.triple for q in store.quads()})


@pytest.mark.parametrize(("form", "parser"), [("trig", "trig"), ("nquads", "nquads"), ("jsonld", "json-ld")])
def test_rdflib_reads_the_named_graphs(store: Store, form: str, parser: str) -> None:
    dataset = Dataset()
    dataset.parse(data=one(store, form), format=parser)
    assert sum(1 for _ in dataset.quads()) == len(store)
    assert {str(g.identifier) for g in dataset.graphs() if len(g)} == {g.value for g in store.graphs()}


def test_rdflib_dataset_on_the_same_store(store: Store) -> None:
    dataset = store.as_dataset()
    assert len(dataset) == len(store)
    name = URIRef(terms.PREFIXES["rdfs"] + "label")
    assert "陆远" in {str(o) for o in dataset.objects(None, name)}


# --- JSON-LD ----------------------------------------------------------------------------------------------------------


def test_the_context_names_every_term() -> None:
    """The published context and the ontology have the same terms; links are links in both."""
    names = json.loads((ontology_dir() / "context.jsonld").read_text("utf-8"))["@context"]
    assert {p: names[p] for p in terms.PREFIXES} == terms.PREFIXES
    ontology = Graph().parse(ontology_dir() / "civil-affairs.ttl")
    linking = URIRef(terms.PREFIXES["owl"] + "ObjectProperty")
    for name in (*terms.CA_CLASSES, *terms.CA_PROPERTIES):
        link = (URIRef(terms.PREFIXES["ca"] + name), URIRef(terms.PREFIXES["rdf"] + "type"), linking) in ontology
        assert names[name] == ({"@id": f"ca:{name}", "@type": "@id"} if link else f"ca:{name}")


def test_jsonld_reads_well(store: Store) -> None:
    data = json.loads(one(store, "jsonld"))
    nodes = [node for graph in data["@graph"] for node in graph["@graph"]]
    [person] = [n for n in nodes if n.get("prefLabel") == "陆远"]
    assert person["@type"] == "Person"
    appearance = next(n for n in nodes if n.get("@type") == "Appearance")
    assert appearance["agent"].startswith(BASE)


# --- tables -----------------------------------------------------------------------------------------------------------


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_tables(store: Store) -> None:
    found = files(store, "csv", BASE)
    assert {"persons.csv", "posts.csv", "appearances.csv", "events.csv", "datapackage.json"} <= set(found)
    people, seen = rows(found["persons.csv"]), rows(found["appearances.csv"])
    assert "陆远" in {row["name"] for row in people}
    assert {row["agent"] for row in seen if "/person/" in row["agent"]} <= {row["id"] for row in people}
    assert {row["event"] for row in seen} - {""} <= {row["id"] for row in rows(found["events.csv"])}
    assert len({row["id"] for row in seen}) == len(seen) == len(store.select("SELECT ?a { ?a a ca:Appearance }"))
    assert all(row["sentence"] and row["file"] for row in seen)


def test_dictionary_tells_every_column(store: Store) -> None:
    found = files(store, "csv", BASE)
    for resource in json.loads(found["datapackage.json"])["resources"]:
        fields = resource["schema"]["fields"]
        head = found[resource["path"]].decode("utf-8-sig").splitlines()[0]
        assert [f["name"] for f in fields] == next(csv.reader([head]))
        assert all(f["title"] and f["description"] for f in fields)


def test_nothing_runs_in_a_spreadsheet() -> None:
    evil = ox.NamedNode("http://e/p")
    quads = [
        ox.Quad(evil, terms.A, terms.CA.Person, evil),
        ox.Quad(evil, terms.RDFS.label, ox.Literal('=HYPERLINK("http://evil")'), evil),
    ]
    [row] = rows(tables.tables(Store.of(quads))["persons.csv"])
    assert row["name"].startswith("'=")


# --- networks ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("form", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_networks(store: Store, form: str, read, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / f"n.{form}"
    path.write_bytes(one(store, form))
    graph = read(path)
    labels = {data["label"]: node for node, data in graph.nodes(data=True)}
    assert "陆远" in labels
    edges = [d for _, _, d in graph.out_edges(labels["陆远"], data=True)]
    assert any(d["kind"] == "appearance" and d["sentence"] for d in edges)
    assert b"lastmodified" not in path.read_bytes()


# --- FollowTheMoney ---------------------------------------------------------------------------------------------------


def test_entities_refer_to_entities(store: Store) -> None:
    found = ftm.entities(store)
    ids = [entity["id"] for entity in found]
    assert len(set(ids)) == len(ids)
    referred = {v for e in found for name in ftm._REFERENCES for v in e["properties"].get(name, ())}
    assert referred
    assert referred <= set(ids)
    assert all(isinstance(v, str) for e in found for values in e["properties"].values() for v in values)
    assert {"Person", "Event", "Position", "Occupancy", "Article"} <= {e["schema"] for e in found}


def test_the_model_of_followthemoney_knows_it_all() -> None:
    """Schema and properties exist, each value is clean as it stands, each reference leads to what its range allows."""
    model = pytest.importorskip("followthemoney", reason="pip install followthemoney to check against its model").model
    found = ftm.entities(sample_store())
    schemas = {entity["id"]: model.get(entity["schema"]) for entity in found}
    assert len(found) > 400
    for entity in found:
        proxy = model.get_proxy(entity, cleaned=False)
        proxy.schema.validate(entity)
        for name, values in entity["properties"].items():
            of = proxy.schema.get(name)
            assert of is not None, (entity["schema"], name)
            assert [of.type.clean(value, proxy=proxy) for value in values] == values, (entity["schema"], name)
            if of.range is not None:
                assert all(schemas[value].is_a(of.range) for value in values), (entity["schema"], name, values)


# --- bad input --------------------------------------------------------------------------------------------------------


def test_what_cannot_be_imported(tmp_path: Path) -> None:
    broken = tmp_path / "x.nq"
    broken.write_text("<a", "utf-8")
    for path, said in ((broken, "x.nq"), (tmp_path / "none.nq", "no such file")):
        done = CliRunner().invoke(cli, ["import", str(path), "--out", str(tmp_path / "o")], standalone_mode=False)
        assert said in str(done.exception)
    assert not (tmp_path / "o").exists()
