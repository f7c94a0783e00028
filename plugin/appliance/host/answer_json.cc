#include "appliance/host/answer_json.h"

namespace mea::appliance {
namespace {

using Json = nlohmann::ordered_json;

Json reasons_json(const Answer& answer, std::uint64_t hit) {
    Json reasons = Json::array();
    for (std::uint64_t i = 0; const mea_reason* reason = answer.reason(hit, i); ++i)
        reasons.push_back({{"kind", view(reason->kind)},
                           {"subject", view(reason->subject)},
                           {"id", view(reason->id)},
                           {"language", view(reason->language)},
                           {"text", view(reason->text)}});
    return reasons;
}

Json version_json(const mea_version& version) {
    Json others = Json::array();
    for (std::uint64_t i = 0; i < version.other_source_count; ++i)
        others.push_back(view(version.other_sources[i]));
    return {{"language", view(version.language)},
            {"source", view(version.source)},
            {"id", view(version.id)},
            {"title", view(version.title)},
            {"matched", version.matched != 0},
            {"other_sources", std::move(others)}};
}

Json revisions_json(const Answer& answer, std::uint64_t index) {
    Json revisions = Json::array();
    for (std::uint64_t i = 0; const mea_revision* form = answer.revision(index, i); ++i)
        revisions.push_back({{"work", view(form->work)},
                             {"symbol", view(form->symbol)},
                             {"title", view(form->title)},
                             {"date", view(form->date)},
                             {"language", view(form->language)},
                             {"version", view(form->version)},
                             {"matched", form->matched != 0}});
    return revisions;
}

Json hit_json(const Answer& answer, std::uint64_t index, const mea_hit& hit) {
    Json conventions = Json::array();
    Json convention_labels = Json::array();
    for (std::uint64_t i = 0; i < hit.convention_count; ++i) {
        conventions.push_back(view(hit.conventions[i]));
        convention_labels.push_back(view(hit.convention_labels[i]));
    }
    Json versions = Json::array();
    for (std::uint64_t i = 0; const mea_version* version = answer.version(index, i); ++i)
        versions.push_back(version_json(*version));
    Json passages = Json::array();
    for (std::uint64_t i = 0; const mea_passage* passage = answer.passage(index, i); ++i)
        passages.push_back(passage_json(*passage));
    return {{"rank", hit.rank},
            {"score", hit.score},
            {"work", view(hit.work)},
            {"symbol", view(hit.symbol)},
            {"title", view(hit.title)},
            {"type", view(hit.type)},
            {"date", view(hit.date)},
            {"conventions", std::move(conventions)},
            {"meeting", view(hit.meeting)},
            {"language", view(hit.language)},
            {"source", view(hit.source)},
            {"versions", std::move(versions)},
            {"passages", std::move(passages)},
            {"type_label", view(hit.type_label)},
            {"convention_labels", std::move(convention_labels)},
            {"meeting_label", view(hit.meeting_label)},
            {"version", view(hit.version)},
            {"url", view(hit.url)},
            {"part_of", view(hit.part_of)},
            {"reasons", reasons_json(answer, index)},
            {"revisions", revisions_json(answer, index)}};
}

Json buckets_json(const Answer& answer, std::uint64_t facet) {
    Json buckets = Json::array();
    for (std::uint64_t i = 0; const mea_bucket* bucket = answer.bucket(facet, i); ++i) {
        Json json = {{"value", view(bucket->value)},
                     {"label", view(bucket->label)},
                     {"count", bucket->count}};
        if (bucket->parent.size != 0) json["parent"] = view(bucket->parent);
        if (bucket->selected != 0) json["selected"] = true;
        buckets.push_back(std::move(json));
    }
    return buckets;
}

}  // namespace

Json passage_json(const mea_passage& passage) {
    Json highlights = Json::array();
    for (std::uint64_t i = 0; i < passage.highlight_count; ++i)
        highlights.push_back({passage.highlights[i].begin, passage.highlights[i].end});
    Json json = {{"number", view(passage.number)},      {"text", view(passage.text)},
                 {"highlights", std::move(highlights)}, {"kind", view(passage.kind)},
                 {"language", view(passage.language)},  {"index", passage.index}};
    if (passage.page != 0) json["page"] = passage.page;
    return json;
}

Json answer_json(const Answer& answer) {
    const mea_summary& summary = answer.summary();
    Json json = {{"schema_version", kAnswerSchemaVersion},
                 {"total", summary.total},
                 {"exact", summary.exact != 0},
                 {"hit_total", summary.hit_total},
                 {"elapsed_ms", summary.elapsed_ms},
                 {"generation", summary.generation}};
    if (summary.next_cursor.size != 0) json["next_cursor"] = view(summary.next_cursor);
    Json& hits = json["hits"] = Json::array();
    for (std::uint64_t i = 0; const mea_hit* hit = answer.hit(i); ++i)
        hits.push_back(hit_json(answer, i, *hit));
    Json& facets = json["facets"] = Json::object();
    for (std::uint64_t i = 0; const mea_facet* facet = answer.facet(i); ++i)
        facets[std::string(view(facet->name))] = buckets_json(answer, i);
    json["notices"] = notices_json(answer);
    return json;
}

Json notices_json(const Answer& answer) {
    Json notices = Json::array();
    for (std::uint64_t i = 0; const mea_notice* notice = answer.notice(i); ++i)
        notices.push_back({{"kind", view(notice->kind)},
                           {"subject", view(notice->subject)},
                           {"detail", view(notice->detail)},
                           {"text", view(notice->text)}});
    return notices;
}

Json pivot_json(const Pivot& pivot) {
    const Answer& answer = pivot.answer();
    const auto side = [&](std::uint64_t index) -> Json {
        const mea_facet& facet = *answer.facet(index);
        return {{"facet", view(facet.name)},
                {"label", view(facet.label)},
                {"value_count", facet.value_count},
                {"buckets", buckets_json(answer, index)}};
    };
    Json counts = Json::array();
    for (std::uint64_t row = 0; answer.bucket(0, row) != nullptr; ++row) {
        Json line = Json::array();
        for (std::uint64_t column = 0; answer.bucket(1, column) != nullptr; ++column)
            line.push_back(pivot.count(row, column));
        counts.push_back(std::move(line));
    }
    return {{"schema_version", kAnswerSchemaVersion},
            {"total", answer.summary().total},
            {"generation", answer.summary().generation},
            {"rows", side(0)},
            {"columns", side(1)},
            {"counts", std::move(counts)},
            {"notices", notices_json(answer)}};
}

Json suggestions_json(const Answer& answer) {
    Json suggestions = Json::array();
    for (std::uint64_t i = 0; const mea_suggestion* one = answer.suggestion(i); ++i) {
        Json json = {{"kind", view(one->kind)},
                     {"text", view(one->text)},
                     {"language", view(one->language)}};
        const auto add = [&](const char* name, mea_str text) {
            if (text.size != 0) json[name] = view(text);
        };
        add("detail", one->detail);
        add("query", one->query);
        add("field", one->field);
        add("value", one->value);
        add("work", one->work);
        if (one->count != 0 || view(one->kind) == "word") json["count"] = one->count;
        suggestions.push_back(std::move(json));
    }
    return {{"schema_version", kAnswerSchemaVersion},
            {"generation", answer.summary().generation},
            {"suggestions", std::move(suggestions)}};
}

std::string dump(const Json& value, int indent) {
    return value.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace mea::appliance
