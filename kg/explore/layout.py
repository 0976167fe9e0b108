"""Where nodes stand on the page: computed here, so that every browser shows the same picture at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

from kg.explore.network import communities

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

_GAP = 60.0  # pixels between components, and between the rows of the smallest


def positions(graph: nx.Graph, boxes: Mapping[str, tuple[float, float]]) -> dict[str, tuple[int, int]]:
    """A place in pixels for each node; ``boxes`` are width and height of each with its label. Nothing overlaps much.

    Connected components are laid out apart and packed in rows, the largest first.
    """
    parts = sorted(nx.connected_components(graph), key=lambda c: (-len(c), min(c)))
    placed = [_component(graph.subgraph(sorted(part)), boxes) for part in parts]
    return _packed(placed, boxes)


def _component(graph: nx.Graph, boxes: Mapping[str, tuple[float, float]]) -> dict[str, NDArray[np.float64]]:
    nodes = sorted(graph)
    if len(nodes) == 1:
        return {nodes[0]: np.zeros(2)}
    start = _by_community(graph, nodes)
    points = _forces(graph, nodes, start)
    sizes = np.array([boxes[n] for n in nodes])
    points *= _scale(points, sizes)
    return dict(zip(nodes, _apart(points, sizes), strict=True))


def _by_community(graph: nx.Graph, nodes: Sequence[str]) -> NDArray[np.float64]:
    """Starting points: the members of a community close together on a common circle."""
    groups = communities(graph)
    index = {n: i for i, n in enumerate(nodes)}
    points = np.zeros((len(nodes), 2))
    for number, group in enumerate(groups):
        angle = 2 * np.pi * number / len(groups)
        centre = np.array([np.cos(angle), np.sin(angle)]) * (len(groups) > 1)
        for at, node in enumerate(group):
            turn = 2 * np.pi * at / len(group)
            points[index[node]] = centre + 0.3 * np.array([np.cos(turn), np.sin(turn)]) * (1 + 0.1 * (at % 5))
    return points


def _forces(
    graph: nx.Graph, nodes: Sequence[str], points: NDArray[np.float64], rounds: int = 150
) -> NDArray[np.float64]:
    """Fruchterman and Reingold (1991) with linear cooling; numpy alone, since networkx needs SciPy above 500 nodes."""
    index = {n: i for i, n in enumerate(nodes)}
    ends = np.array(sorted(sorted((index[a], index[b])) for a, b in graph.edges()))
    ideal = 1.0 / np.sqrt(len(nodes))
    points = points / max(np.abs(points).max(), 1e-9) * 0.5
    for round_ in range(rounds if len(nodes) <= 800 else rounds // 3):
        x, y = points[:, 0], points[:, 1]
        across, up = x[:, None] - x[None, :], y[:, None] - y[None, :]
        push = ideal**2 / np.maximum(across * across + up * up, 1e-6)
        move = np.stack(((across * push).sum(axis=1), (up * push).sum(axis=1)), axis=1)
        along = points[ends[:, 0]] - points[ends[:, 1]]
        pull = along * (np.sqrt((along**2).sum(axis=1)) / ideal)[:, None]
        np.add.at(move, ends[:, 0], -pull)
        np.add.at(move, ends[:, 1], pull)
        move -= 0.3 * points * ideal  # gravity keeps the arms from flying off
        length = np.maximum(np.sqrt((move**2).sum(axis=1)), 1e-9)
        heat = 0.12 * (1 - round_ / rounds) + 0.002
        points = points + move / length[:, None] * np.minimum(length, heat)[:, None]
    return _lying(points - points.mean(axis=0))


def _lying(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turned so that the longest way lies flat: screens are wider than high."""
    _, _, axes = np.linalg.svd(points, full_matrices=False)
    axes = axes * np.where(axes[np.arange(2), np.abs(axes).argmax(axis=1)] < 0, -1.0, 1.0)[:, None]  # one of two signs
    turned: NDArray[np.float64] = points @ axes.T
    return turned


def _scale(points: NDArray[np.float64], sizes: NDArray[np.float64]) -> float:
    """How many pixels a unit is, so that the boxes fill about half of the picture."""
    spread = points.max(axis=0) - points.min(axis=0)
    area = max(spread[0] * spread[1], 0.3 * spread.max() ** 2, 1e-9)  # a chain of nodes has no area of its own
    return float(np.sqrt(1.8 * (sizes[:, 0] * sizes[:, 1]).sum() / area))


def _apart(points: NDArray[np.float64], sizes: NDArray[np.float64], rounds: int = 60) -> NDArray[np.float64]:
    """Push boxes that overlap apart along the shorter way, a little in each round."""
    half = sizes / 2
    for _ in range(rounds):
        one, two = _near(points[:, 0], half[:, 0])
        delta = points[one] - points[two]
        over = half[one] + half[two] - np.abs(delta)
        hit = (over > 0).all(axis=1)
        if not hit.any():
            break
        one, two, delta, over = one[hit], two[hit], delta[hit], over[hit]
        way = np.where(delta == 0, -1.0, np.sign(delta))  # a way out for boxes on the very same spot
        flat = over[:, 0] < over[:, 1]
        push = 0.35 * over * way * np.stack((flat, ~flat), axis=1)
        points = points.copy()
        np.add.at(points, one, push)
        np.add.at(points, two, -push)
    return points


def _near(x: NDArray[np.float64], half: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The pairs whose boxes may meet: a sweep from left to right, so that far pairs cost nothing."""
    order = np.argsort(x, kind="stable")
    last = np.searchsorted(x[order], x[order] + half[order] + half.max(), side="right")
    counts = np.maximum(last - np.arange(len(x)) - 1, 0)
    first = np.repeat(np.arange(len(x)), counts)
    second = first + 1 + np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return order[first], order[second]


def _packed(
    parts: Sequence[Mapping[str, NDArray[np.float64]]], boxes: Mapping[str, tuple[float, float]]
) -> dict[str, tuple[int, int]]:
    """Components side by side in rows no wider than the first, or than a square of them all."""
    frames = []
    for part in parts:
        low = np.array([part[n] - np.array(boxes[n]) / 2 for n in part]).min(axis=0)
        high = np.array([part[n] + np.array(boxes[n]) / 2 for n in part]).max(axis=0)
        frames.append((low, high - low))
    area = sum((size[0] + _GAP) * (size[1] + _GAP) for _, size in frames)
    width = max([1.25 * np.sqrt(area), *(size[0] for _, size in frames)], default=0.0)
    spots: dict[str, tuple[int, int]] = {}
    x = y = row = 0.0
    for part, (low, size) in zip(parts, frames, strict=True):
        if x and x + size[0] > width:
            x, y, row = 0.0, y + row + _GAP, 0.0
        for node, point in part.items():
            spots[node] = (round(point[0] - low[0] + x), round(point[1] - low[1] + y))
        x, row = x + size[0] + _GAP, max(row, size[1])
    return spots
