normalize_answer = __import__('46-normalize_answer').normalize_answer


def exact_match(predictions, answers, version="1.1"):
    if version not in ["1.1", "2.0"]:
        raise ValueError("unknown version")
    if len(answers) == 0:
        raise ValueError("no questions")
    total = 0
    hits = 0
    for qid in answers:
        gold = answers[qid]
        if isinstance(gold, str):
            raise ValueError("answers must be lists")
        if version == "1.1" and len(gold) == 0:
            raise ValueError("no answers for " + str(qid))
        gold = [normalize_answer(g) for g in gold]
        if version == "2.0":
            gold = [g for g in gold if g != ""]
            if len(gold) == 0:
                gold = [""]
            if qid not in predictions:
                continue
        total += 1
        if qid in predictions and normalize_answer(predictions[qid]) == gold[0]:
            hits += 1
    if total == 0:
        raise ValueError("no predictions")
    return 100.0 * hits / total
