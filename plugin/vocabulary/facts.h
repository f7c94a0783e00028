// What the recogniser says about one document: facts about it and references found in it, each with
// its evidence.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mea::vocabulary {

// Bytes [begin, end) of the text that was recognised.
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

// A value with the reason for it. `rule` names a rule of schemas/vocabulary or of the recogniser
// ("metadata" when a record or sidecar said so); an empty value means "not known".
struct Fact {
    std::string value;
    Span evidence;            // empty span: not read from the text
    float confidence = 0.0F;  // 0..1
    std::string rule;
};

enum class MentionKind : std::uint8_t {
    convention,
    meeting,
    target,
    framework,
    decision,
    symbol,
    notification
};

// One reference in the text, resolved to one canonical id. A list or range ("Targets 1 to 4") gives
// one Mention per id, all with the span of the whole expression or of their own part of it.
struct Mention {
    MentionKind kind = MentionKind::convention;
    std::string id;  // canonical, e.g. "CBD", "CMS-COP-15", "GBF-TARGET-06", "CBD/COP/DEC/16/18"
    Span span;
    float confidence = 0.0F;
    std::string rule;
    std::string relation;  // for decisions: "cites" or what the text says: recalls, amends,
                           // supersedes, deletes...
};

// A surface form that looks like a reference and could not be decided; never guessed.
struct Undecided {
    MentionKind kind = MentionKind::meeting;
    std::string text;
    Span span;
    std::string reason;
    std::vector<std::string> may_be;  // ids that it can mean, the first few; empty: not known
};

struct Facts {
    Fact language;                    // "en"
    Fact type;                        // an id of schemas/vocabulary/types.xml, "decision"
    Fact date;                        // YYYY, YYYY-MM or YYYY-MM-DD
    Fact symbol;                      // normalised, "CBD/COP/16/L.34"
    std::vector<Fact> joint_symbols;  // further ones of the same document, of other bodies
    Fact meeting;                     // the meeting it is of or for, "CMS-COP-15"
    std::vector<Fact> issued_by;      // conventions and bodies
    std::vector<Mention> mentions;    // in order of appearance
    std::vector<Undecided> undecided;
};

}  // namespace mea::vocabulary
