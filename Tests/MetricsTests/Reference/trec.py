"""Holds eval-mae --format-in trec --compat trec_eval against pytrec_eval on random runs and judgements.

    pip install pytrec_eval-terrier==0.5.11
    python trec.py EVAL_MAE [CASES]     compares, to 1e-12, and says how many values agreed
    python trec.py show                 prints the case of Golden/eval-mae/trec.sh: run, qrels, values

Runs are written as people write them: spaces and tabs, any order of lines, ranks that say nothing, ties in
double and in single precision, queries that the other file lacks, grades below 0, lines that end in CR LF.
"""

import os
import random
import subprocess
import sys
import tempfile

import numpy as np
import pytrec_eval

NAMES = {"hr": "success", "precision": "P", "recall": "recall", "f1": "set_F", "ndcg": "ndcg_cut",
         "map": "map_cut", "mrr": "recip_rank"}


def make_case(dice):
    documents = [f"{dice.choice(['D', 'd', 'é', 'doc-'])}{n}" for n in range(dice.randint(1, 60))]
    queries = [f"q{n}" for n in range(dice.randint(1, 12))]
    run, qrels = {}, {}
    for query in queries:
        kind = dice.randint(0, 3)
        listed = dice.sample(documents, dice.randint(1, len(documents)))
        run[query] = {d: [dice.gauss(0, 1), float(dice.randint(0, 3)), 1 + 1e-10 * dice.randint(0, 9),
                          dice.random() * 10 ** dice.randint(-30, 30)][kind] for d in listed}
        judged = dice.sample(documents, dice.randint(1, len(documents)))
        qrels[query] = {d: dice.choice([-1, 0, 0, 1, 1, 2, 3]) for d in judged}
    if len(queries) > 2:
        del run[queries[0]]
        del qrels[queries[1]]
    return run, qrels


def write(dice, path, rows):
    dice.shuffle(rows)
    end = dice.choice(["\n", "\n", "\r\n", " \n", "\t\r\n"])
    with open(path, "w", newline="") as file:
        for row in rows:
            gap = dice.choice([" ", "\t", "  ", " \t "])
            file.write(dice.choice(["", "", " "]) + gap.join(row) + end)


def trec_order(scores):
    return sorted(scores, key=lambda i: (np.float32(scores[i]), i.encode()), reverse=True)


def reference(run, qrels, cutoffs):
    """What has no cut-off in pytrec_eval gets the first k of trec_eval's order, as -M k takes them."""
    cuts = ",".join(map(str, cutoffs))
    evaluator = pytrec_eval.RelevanceEvaluator(
        qrels, {f"{m}.{cuts}" for m in ["success", "P", "recall", "ndcg_cut", "map_cut"]})
    results = evaluator.evaluate(run)
    for k in cutoffs:
        first = {u: {i: s[i] for i in trec_order(s)[:k]} for u, s in run.items()}
        whole = pytrec_eval.RelevanceEvaluator(qrels, {"recip_rank", "set_F"}).evaluate(first)
        for query, values in whole.items():
            results[query] |= {f"recip_rank_{k}": values["recip_rank"], f"set_F_{k}": values["set_F"]}
    return {f"{ours}@{k}": (np.mean([v[f"{theirs}_{k}"] for v in results.values()]) if results else None)
            for ours, theirs in NAMES.items() for k in cutoffs}


def files(dice, folder, run, qrels):
    run_file, qrels_file = os.path.join(folder, "run"), os.path.join(folder, "qrels")
    write(dice, run_file, [[q, "Q0", d, str(dice.randint(0, 9)), repr(s), "tag"]
                           for q, scores in run.items() for d, s in scores.items()])
    write(dice, qrels_file, [[q, "0", d, str(g)] for q, grades in qrels.items() for d, g in grades.items()])
    return run_file, qrels_file


def show():
    dice = random.Random(4)
    run, qrels = make_case(dice)
    with tempfile.TemporaryDirectory() as folder:
        for path in files(dice, folder, run, qrels):
            print(open(path).read())
    for name, value in reference(run, qrels, [3, 10]).items():
        print(name, repr(float(value)), sep="\t")


def compare(tool, count):
    agreed = 0
    for index in range(count):
        dice = random.Random(index)
        run, qrels = make_case(dice)
        cutoffs = sorted(dice.sample(range(1, 40), 3))
        with tempfile.TemporaryDirectory() as folder:
            run_file, qrels_file = files(dice, folder, run, qrels)
            command = f"zstd -q < {run_file} | " if index % 2 else f"cat {run_file} | "
            command += (f"{tool} --format-in trec --truth {qrels_file} --compat trec_eval -q --plain "
                        f"-k {','.join(map(str, cutoffs))}")
            output = subprocess.run(command, shell=True, check=True, capture_output=True, text=True).stdout
        found = dict(line.split("\t")[:2] for line in output.splitlines()[1:])
        expected = reference(run, qrels, cutoffs)
        assert found.keys() == expected.keys(), (index, found.keys())
        for name, value in expected.items():
            same = (found[name] == "" if value is None
                    else abs(float(found[name]) - value) <= 1e-12 * max(1e-300, abs(value)))
            assert same, (index, name, found[name], value)
            agreed += 1
    print(f"{agreed} values of {count} runs agree to 1e-12")


if sys.argv[1] == "show":
    show()
else:
    compare(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 200)
