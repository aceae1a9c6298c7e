"""What is danger and what only sounds like it, side by side: each pair differs in one thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.language import load_rules
from bot.language.rules import RuleReader
from bot.vocabulary import QUIET, Audience, Danger, Language

LEXICON = Path(__file__).parents[2] / "data" / "lexicon"
EN, CY = Language.EN, Language.CY
HIGH, IMMEDIATE = Danger.HIGH, Danger.IMMEDIATE

PAIRS = [
    # denial
    (EN, "He strangled me.", HIGH, "strangulation", "He never strangled me."),
    (EN, "he put his hands round my neck", HIGH, "strangulation", "he has never put his hands round my neck"),
    (EN, "Yes, he threatened to kill me", HIGH, "threat_to_kill", "No, he never threatened to kill me"),
    (CY, "Mae e wedi fy nhagu i", HIGH, "strangulation", "Dyw e ddim wedi fy nhagu i"),
    (CY, "mae o'n taro'r plant", HIGH, "child_harm", "does neb yn taro'r plant"),
    # a denial that is taken back, or was none
    (EN, "he's never hit me but he put his hands round my neck", HIGH, "strangulation", "he's never hit me"),
    (EN, "not violent, he only choked me once", HIGH, "strangulation", "not violent, he only shouts"),
    (EN, "nobody knows he hurts the children", HIGH, "child_harm", "nobody hurts the children"),
    (EN, "I never told anyone he raped me", HIGH, "sexual_violence", "I never said he raped me"),
    (EN, "he won't stop threatening to kill me", HIGH, "threat_to_kill", "he'd never threaten to kill me"),
    (EN, "he hasn't strangled me since May", HIGH, "strangulation", "he hasn't strangled me"),
    (CY, "dyw e ddim wedi bwrw fi ond mae e'n tagu fi", HIGH, "strangulation", "dyw e ddim wedi bwrw fi"),
    # tense
    (EN, "he is strangling my mum", IMMEDIATE, "immediate", "Strangely my mum rang."),
    (EN, "last year he strangled me", HIGH, "strangulation", "last year he ignored me"),
    (EN, "he is hitting mum", IMMEDIATE, "immediate", "he is visiting mum"),
    (EN, "I've just taken all my tablets", IMMEDIATE, "suicide_self_harm", "I take my tablets every morning"),
    # who did it, and to whom
    (EN, "he hit me", HIGH, "coercive_control", "a ball hit me"),
    (EN, "he is killing me, I can't breathe", IMMEDIATE, "immediate", "this homework is killing me"),
    (EN, "he shot me in the leg", HIGH, "weapon", "he shot me a text"),
    (EN, "he kicked me in the bump", HIGH, "pregnancy", "the baby kicked all night"),
    (EN, "he follows me home", HIGH, "stalking", "the cat follows me home"),
    (CY, "mae e'n bwrw fi", HIGH, "coercive_control", "mae hi'n bwrw glaw"),
    (CY, "mae'n taro fi pan mae e wedi meddwi", HIGH, "coercive_control", "fe darodd fi pan welais i'r bil"),
    (CY, "mae'n taro fi pan mae e'n grac", HIGH, "coercive_control", "mae'n taro fi fod hynny'n od"),
    (CY, "mae'n taro fi pan mae e adre", HIGH, "coercive_control", "mi darodd fi wedyn fod y lle ar gau"),
    (
        CY,
        "ma fe'n bwrw fi pan ma fe di meddwi",
        HIGH,
        "coercive_control",
        "ma fe'n bwrw mlaen pan ma fe di meddwi",
    ),
    (
        CY,
        "mae'n taro fi pan mae e wedi yfed",
        HIGH,
        "coercive_control",
        "mae'n fy nharo i pan dwi'n meddwl am y peth",
    ),
    (CY, "mae o'n fy nharo i â'i ddwrn", HIGH, "coercive_control", "mae o'n fy nharo i fel dyn caredig"),
    (CY, "mae o'n trawo fi", HIGH, "coercive_control", "mae o'n trawo ar syniad da"),
    (EN, "he struck me when I saw the bill", HIGH, "coercive_control", "it struck me when I saw the bill"),
    (CY, "nath o dagu fi", HIGH, "strangulation", "nath o dagu ar ei fwyd"),
    (CY, "mae o'n lladd fi", HIGH, "threat_to_kill", "mae'r traed 'ma'n lladd fi"),
    (CY, "dwi'n torri fy hun", HIGH, "suicide_self_harm", "dwi'n torri'r lawnt"),
    (CY, "mae o'n fy nilyn i", HIGH, "stalking", "mae'r ci'n fy nilyn i"),
    (EN, "he strikes me", HIGH, "coercive_control", "he strikes me as kind"),
    # a question to the service, a policy, a story, a condition
    (
        EN,
        "someone strangled me",
        HIGH,
        "strangulation",
        "what happens if someone says they've been strangled?",
    ),
    (EN, "child discloses sexual abuse", HIGH, "sexual_violence", "our policy on sexual abuse"),
    (EN, "he stabbed me", HIGH, "weapon", "in the film he was stabbed by the butler"),
    (EN, "if I leave he will kill me", HIGH, "threat_to_kill", "if he ever hit me I'd leave"),
    (CY, "cafodd hi ei thagu ganddo", HIGH, "strangulation", "pam dach chi'n gofyn am dagu?"),
    # what is meant, not what is said
    (
        EN,
        "I don't want to live any more",
        HIGH,
        "suicide_self_harm",
        "I don't want to live in Barry any more",
    ),
    (EN, "i want to stop living", HIGH, "suicide_self_harm", "i want to stop living with my mum"),
    (EN, "i just want to stop existing", HIGH, "suicide_self_harm", "i want to stop smoking"),
    (EN, "i want to stop being alive", HIGH, "suicide_self_harm", "i want to stop being late"),
    (EN, "i want to stop living in this world", HIGH, "suicide_self_harm", "i want to stop living in Barry"),
    (CY, "dwi isio stopio byw", HIGH, "suicide_self_harm", "dwi isio stopio smygu"),
    (CY, "fi moyn stopo byw", HIGH, "suicide_self_harm", "fi moyn stopo byw yn y Barri"),
    (EN, "I've been saving up my tablets", HIGH, "suicide_self_harm", "I've been saving up for a holiday"),
    (EN, "there was a tracker under my car", HIGH, "stalking", "there was a parking ticket on my car"),
    (
        EN,
        "they will take me there to be cut",
        HIGH,
        "honour_forced_marriage",
        "they will take me to get my hair cut",
    ),
    (EN, "he breached his bail", HIGH, "breach_of_order", "he broke his ankle"),
    (CY, "sa i moyn byw rhagor", HIGH, "suicide_self_harm", "sa i moyn byw yn Abertawe"),
    # cries
    (EN, "help", IMMEDIATE, "immediate", "help with question three please"),
    (EN, "police now", IMMEDIATE, "immediate", "do you tell the police?"),
    (EN, "he's here", IMMEDIATE, "perpetrator_present", "he's here for his tea with the kids"),
    (CY, "helpwch fi", IMMEDIATE, "immediate", "dw i angen help gyda'r ffurflen"),
    (CY, "mae o yma", IMMEDIATE, "perpetrator_present", "mae o yma i nôl y plant"),
    (EN, "smashing the door", IMMEDIATE, "perpetrator_present", "smashing the exam"),
    (EN, "he has just smashed the door in", IMMEDIATE, "perpetrator_present", "he has just painted the door"),
    # a moment ago
    (EN, "he just threatened to stab me", IMMEDIATE, "weapon", "he just threatened to resign"),
    (
        EN,
        "my ex just now threatened to kill me",
        IMMEDIATE,
        "threat_to_kill",
        "he just said it would kill the grass",
    ),
    (
        EN,
        "he's just put his hands round my neck",
        IMMEDIATE,
        "strangulation",
        "he's just put his hands in the sink",
    ),
    (EN, "I have just been strangled", IMMEDIATE, "strangulation", "I have just been stranded"),
    (CY, "mae e newydd fygwth lladd fi", IMMEDIATE, "threat_to_kill", "mae e newydd fygwth canslo"),
    # how it is typed
    (EN, "he STRANGELD me", HIGH, "strangulation", "he is a stranger to me"),
    (EN, "hes got a kinfe", IMMEDIATE, "weapon", "hes got a knack for it"),
    (EN, "i wanna diiiie", HIGH, "suicide_self_harm", "i wanna dye my hair"),
    (EN, "kms", HIGH, "suicide_self_harm", "it is 3 kms away lol"),
    # one language in a conversation in the other
    (EN, "mae e wedi fy nhagu i", HIGH, "strangulation", "mae e wedi fy ffonio i"),
    (CY, "he strangled me", HIGH, "strangulation", "he phoned me"),
]


@pytest.fixture(scope="module")
def reader() -> RuleReader:
    return load_rules(LEXICON)


@pytest.mark.parametrize(("language", "danger", "level", "topic", "harmless"), PAIRS)
def test_one_thing_tells_danger_from_its_likeness(
    reader: RuleReader, language: Language, danger: str, level: Danger, topic: str, harmless: str
) -> None:
    read = reader.read(danger, language)

    assert read.level is level
    assert topic in read.topics
    assert reader.read(harmless, language) == QUIET


@pytest.mark.parametrize(
    "text",
    [
        "he threatened to stab me last year",
        "he's never hit me, just threatened to kill me",
        "I just wanted to say he threatened to kill me",
        "I just told my GP he strangled me",
        "mae e wedi bygwth lladd fi",
    ],
)
def test_only_what_happened_a_moment_ago_is_now(reader: RuleReader, text: str) -> None:
    assert reader.read(text, EN).level is HIGH


@pytest.mark.parametrize("text", ["he has a knife at my throat now", "he's holding a razor to my throat"])
def test_a_blade_in_another_hand_is_no_sign_of_suicide(reader: RuleReader, text: str) -> None:
    read = reader.read(text, EN)

    assert read.level is IMMEDIATE
    assert {"weapon", "threat_to_kill"} <= set(read.topics)
    assert "suicide_self_harm" not in read.topics


@pytest.mark.parametrize("text", ["I have a knife to my throat", "he left so I've got a razor at my wrist"])
def test_a_blade_in_the_own_hand_is_one(reader: RuleReader, text: str) -> None:
    read = reader.read(text, EN)

    assert read.level is IMMEDIATE
    assert "suicide_self_harm" in read.topics


@pytest.mark.parametrize(
    "text",
    [
        "Pupil presented with petechiae and a hoarse voice.",
        "Mother discloses non-fatal strangulation.",
        "Ligature mark to neck.",
        "DVPO breached on two occasions.",
        "Bruising to pinna, explanation inconsistent.",
        "Cleisiau ar y glust, esboniad ddim yn gyson.",
    ],
)
def test_professionals_write_in_their_own_words(reader: RuleReader, text: str) -> None:
    assert reader.read(text, EN, Audience.PROFESSIONAL).level is HIGH


def test_the_words_are_shown_as_they_were_typed(reader: RuleReader) -> None:
    assert reader.read("Well. He STRANGELD me!!", EN).words == ("He STRANGELD me",)


def test_the_words_stand_in_the_order_they_were_typed(reader: RuleReader) -> None:
    read = reader.read("he follows me home and he strangled me and he's here", EN)

    assert read.level is IMMEDIATE
    assert read.words == ("follows me home", "he strangled me", "he's here")


def test_immediate_is_named_first(reader: RuleReader) -> None:
    assert reader.read("he is strangling my mum", EN).topics[0] == "immediate"


def test_two_hints_are_an_alarm_and_one_is_none(reader: RuleReader) -> None:
    assert reader.read("my partner is back and he's in a rage, angry", EN).level is IMMEDIATE
    assert reader.read("my partner is back from work at six", EN) == QUIET
    assert reader.read("he was angry about the bins", EN) == QUIET


def test_messages_read_together_say_more(reader: RuleReader) -> None:
    apart = ["my husband is back in the house", "he has got it in his hand"]

    assert [reader.read(text, EN).level for text in apart] == [Danger.NONE, Danger.NONE]
    assert reader.read_together(apart, EN).level is IMMEDIATE
    assert reader.read_together(["hello", "can we talk"], EN) == QUIET
    assert reader.read_together([], EN) == QUIET


def test_words_of_messages_read_together_are_typed_words(reader: RuleReader) -> None:
    assert reader.read_together(["hiya", "he strangled me"], EN).words == ("he strangled me",)
