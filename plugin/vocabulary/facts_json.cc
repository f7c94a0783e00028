#include "vocabulary/facts_json.h"

#include <algorithm>
#include <cmath>

namespace mea::vocabulary {
namespace {

using Json = nlohmann::ordered_json;

const char* field_of(MentionKind kind) {
    switch (kind) {
        case MentionKind::convention:
            return "conventions";
        case MentionKind::meeting:
            return "meetings";
        case MentionKind::target:
            return "targets";
        case MentionKind::framework:
            return "frameworks";
        case MentionKind::decision:
            return "decisions";
        case MentionKind::symbol:
            return "symbols";
        case MentionKind::notification:
            return "notifications";
    }
    return "";
}

Json or_null(const std::string& value) {
    return value.empty() ? Json(nullptr) : Json(value);
}

// Two digits: more would say what nobody knows.
double shown(float confidence) {
    return std::round(static_cast<double>(confidence) * 100) / 100;
}

Json evidence_of(const Fact& fact) {
    return {{"value", fact.value},
            {"span", {fact.evidence.begin, fact.evidence.end}},
            {"rule", fact.rule},
            {"confidence", shown(fact.confidence)}};
}

}  // namespace

Json summary_json(std::string_view file, const Facts& facts) {
    Json out = {{"file", file},
                {"language", or_null(facts.language.value)},
                {"type", or_null(facts.type.value)},
                {"date", or_null(facts.date.value)},
                {"symbol", or_null(facts.symbol.value)},
                {"issued_by", Json::array()},
                {"meeting", or_null(facts.meeting.value)}};
    for (const Fact& issuer : facts.issued_by) out["issued_by"].push_back(issuer.value);
    Json& mentions = out["mentions"];
    for (const MentionKind kind :
         {MentionKind::convention, MentionKind::meeting, MentionKind::target,
          MentionKind::framework, MentionKind::decision, MentionKind::symbol,
          MentionKind::notification})
        mentions[field_of(kind)] = Json::array();
    for (const Mention& mention : facts.mentions) {
        Json& list = mentions[field_of(mention.kind)];
        if (std::find(list.begin(), list.end(), mention.id) == list.end())
            list.push_back(mention.id);
    }
    return out;
}

Json explained_json(std::string_view file, const Facts& facts) {
    Json out = summary_json(file, facts);
    Json& evidence = out["evidence"];
    for (const auto& [name, fact] :
         {std::pair("language", &facts.language), std::pair("type", &facts.type),
          std::pair("date", &facts.date), std::pair("symbol", &facts.symbol),
          std::pair("meeting", &facts.meeting)})
        if (!fact->value.empty()) evidence[name] = evidence_of(*fact);
    for (const Fact& symbol : facts.joint_symbols)
        evidence["joint_symbols"].push_back(evidence_of(symbol));
    evidence["issued_by"] = Json::array();
    for (const Fact& issuer : facts.issued_by) evidence["issued_by"].push_back(evidence_of(issuer));
    evidence["mentions"] = Json::array();
    for (const Mention& mention : facts.mentions) {
        Json one = {{"field", field_of(mention.kind)},
                    {"id", mention.id},
                    {"span", {mention.span.begin, mention.span.end}},
                    {"rule", mention.rule},
                    {"confidence", shown(mention.confidence)}};
        if (!mention.relation.empty()) one["relation"] = mention.relation;
        evidence["mentions"].push_back(std::move(one));
    }
    out["undecided"] = Json::array();
    for (const Undecided& open : facts.undecided) {
        Json one = {{"field", field_of(open.kind)},
                    {"text", open.text},
                    {"span", {open.span.begin, open.span.end}},
                    {"reason", open.reason}};
        if (!open.may_be.empty()) one["may_be"] = open.may_be;
        out["undecided"].push_back(std::move(one));
    }
    return out;
}

}  // namespace mea::vocabulary
