#include "tests/appliance/fake/result.h"

#include <algorithm>
#include <cstdio>
#include <set>
#include <string_view>

#include "query/notice.h"

namespace fake {
namespace {

struct Counted {
    std::uint64_t count = 0;
    std::string label, parent;
    std::uint32_t depth = 0;
};

}  // namespace

void add_passages(mea_result& result, const Json& version, const Wish& wish, std::size_t limit,
                  bool whole) {
    std::vector<mea_passage> list;
    std::uint64_t index = 0;
    for (const Json& one : version["passages"]) {
        const std::string text = one["text"];
        result.marks.push_back(marks(text, wish));
        const bool wanted = whole || !result.marks.back().empty();
        mea_passage passage{};
        passage.index = index++;
        if (!wanted || list.size() >= limit) continue;
        passage.struct_size = sizeof passage;
        passage.number = result.keep(one.value("number", ""));
        passage.kind = result.keep(one.value("kind", "paragraph"));
        passage.language = result.keep(version["language"]);
        passage.text = result.keep(text);
        passage.highlights = result.marks.back().data();
        passage.highlight_count = result.marks.back().size();
        list.push_back(passage);
    }
    result.passages.push_back(std::move(list));
}

void add_hit(mea_result& result, const Json& work, const Json& version, const Wish& wish,
             std::uint64_t rank) {
    mea_hit hit{};
    hit.struct_size = sizeof hit;
    hit.rank = static_cast<std::uint32_t>(rank);
    hit.score = 1.0 / static_cast<double>(rank);
    hit.work = result.keep(work["work"]);
    hit.symbol = result.keep(work.value("symbol", ""));
    hit.title = result.keep(version["title"]);
    hit.type = result.keep(work.value("type", ""));
    hit.type_label = result.keep(label(work, work.value("type", "")));
    hit.date = result.keep(work.value("date", ""));
    hit.meeting = result.keep(work.value("meeting", ""));
    hit.meeting_label = result.keep(label(work, work.value("meeting", "")));
    hit.language = result.keep(version["language"]);
    hit.source = result.keep(work["work"].get<std::string>() + ".xml");
    hit.version = result.keep(version_id(work, version));
    hit.url = result.keep(work.value("url", ""));
    std::vector<mea_str> ids, labels;
    for (const std::string& id : values(work, "convention")) {
        ids.push_back(result.keep(id));
        labels.push_back(result.keep(label(work, id)));
    }
    result.lists.push_back(ids);
    hit.conventions = result.lists.back().data();
    result.lists.push_back(labels);
    hit.convention_labels = result.lists.back().data();
    hit.convention_count = ids.size();
    std::vector<mea_version> versions;
    for (const Json& one : work["versions"]) {
        mea_version out{};
        out.struct_size = sizeof out;
        out.matched = !wish.words.empty() && version_matches(one, wish) ? 1 : 0;
        out.id = result.keep(version_id(work, one));
        out.language = result.keep(one["language"]);
        out.title = result.keep(one["title"]);
        std::vector<mea_str> others;
        for (const Json& source : one.value("other_sources", Json::array()))
            others.push_back(result.keep(source));
        result.lists.push_back(std::move(others));
        out.other_sources = result.lists.back().data();
        out.other_source_count = result.lists.back().size();
        versions.push_back(out);
    }
    hit.version_count = versions.size();
    hit.passage_count = result.passages.back().size();
    result.versions.push_back(std::move(versions));
    result.hits.push_back(hit);
}

void add_revision(mea_result& result, const Json& work, bool matched) {
    result.revisions.resize(result.hits.size());
    const Json& version = work["versions"].front();
    mea_revision& form = result.revisions.back().emplace_back();
    form.struct_size = sizeof form;
    form.matched = matched ? 1 : 0;
    form.work = result.keep(work["work"]);
    form.symbol = result.keep(work["symbol"]);
    form.title = result.keep(version["title"]);
    form.date = result.keep(work["date"]);
    form.language = result.keep(version["language"]);
    form.version = result.keep(version_id(work, version));
}

void add_facet(mea_result& result, const std::vector<const Json*>& found, const Wish& wish,
               const std::string& name, std::size_t limit, std::int32_t order) {
    std::map<std::string, Counted> counts;
    for (const Json* work : found) {
        if (!passes(*work, wish, name)) continue;
        std::set<std::string> seen;
        for (const std::string& value : values(*work, name)) {
            if (value.empty()) continue;
            const std::size_t dash = value.find("-TARGET-");
            if (name == "target" && dash != std::string::npos) {
                const std::string parent = value.substr(0, dash);
                counts[value].parent = parent;
                counts[value].depth = 1;
                if (seen.insert(parent).second) ++counts[parent].count;
                counts[parent].label = label(*work, parent);
            }
            if (seen.insert(value).second) ++counts[value].count;
            counts[value].label = label(*work, value);
        }
    }
    std::vector<std::pair<std::string, Counted>> sorted(counts.begin(), counts.end());
    std::stable_sort(sorted.begin(), sorted.end(), [&](const auto& a, const auto& b) {
        if (order == MEA_FACET_BY_COUNT || order == MEA_FACET_BY_DEFAULT)
            return a.second.count > b.second.count;
        return order == MEA_FACET_BY_LABEL ? a.second.label < b.second.label : a.first < b.first;
    });
    std::vector<mea_bucket> buckets;
    const auto filter = wish.filters.find(name);
    for (const auto& [value, counted] : sorted) {
        if (buckets.size() >= limit) break;
        mea_bucket bucket{};
        bucket.struct_size = sizeof bucket;
        bucket.value = result.keep(value);
        bucket.label = result.keep(counted.label);
        bucket.parent = result.keep(counted.parent);
        bucket.depth = counted.depth;
        bucket.count = counted.count;
        bucket.selected =
            filter != wish.filters.end() &&
            std::find(filter->second.begin(), filter->second.end(), value) != filter->second.end();
        buckets.push_back(bucket);
    }
    mea_facet facet{};
    facet.struct_size = sizeof facet;
    facet.name = result.keep(name);
    std::string title = name;
    title[0] = static_cast<char>(title[0] - 'a' + 'A');
    facet.label = result.keep(title);
    facet.hierarchical = name == "target";
    facet.bucket_count = buckets.size();
    facet.value_count = sorted.size();
    result.facets.push_back(facet);
    result.buckets.push_back(std::move(buckets));
}

void add_notice(mea_result& result, const char* kind, const char* detail, const char* text) {
    mea_notice notice{};
    notice.struct_size = sizeof notice;
    notice.kind = result.keep(kind);
    notice.detail = result.keep(detail);
    notice.text = result.keep(text);
    result.notices.push_back(notice);
}

void add_every_notice(mea_result& result) {
    for (const std::string_view kind : mea::query::kNoticeKinds) {
        const char* detail = kind == "language" ? "fr"
                             : kind == "match"  ? "any"
                             : kind == "plain"  ? "signs\nmost=16"
                                                : "3";
        add_notice(result, std::string(kind).c_str(), detail, "TOLD IN ENGLISH");
    }
}

mea_status fail(mea_error* error, mea_status status, const std::string& message,
                const std::string& hint, std::int64_t position, const char* name,
                const char* values) {
    if (error != nullptr) {
        error->status = status;
        error->position = position;
        std::snprintf(error->message, sizeof error->message, "%s", message.c_str());
        std::snprintf(error->hint, sizeof error->hint, "%s", hint.c_str());
        std::snprintf(error->name, sizeof error->name, "%s", name);
        std::snprintf(error->values, sizeof error->values, "%s", values);
    }
    return status;
}

}  // namespace fake
