#include "vocabulary/vocabulary.h"

#include <algorithm>

#include "vocabulary/compiled.h"
#include "vocabulary/ids.h"
#include "vocabulary/loader.h"

namespace mea::vocabulary {
namespace {

std::string label_of(const Labels& labels, std::string_view language, std::string_view id) {
    auto found = labels.find(language);
    // "zh-Hant" -> "zh".
    if (found == labels.end()) found = labels.find(language.substr(0, language.find('-')));
    if (found == labels.end()) found = labels.find("en");
    return found == labels.end() ? std::string(id) : found->second;
}

std::string meeting_label(const Model& model, const Concept& meeting, std::string_view id) {
    const Body& body = model.bodies[meeting.index];
    if (meeting.number == 0) return std::string(id);
    // Some ids leave the body out.
    std::string name = body.meeting_id.find(body.id) == std::string::npos
                           ? std::string(id)
                           : model.conventions[body.convention].id + " " + body.id + " " +
                                 std::to_string(meeting.number);
    for (const KnownMeeting& known : model.meetings)
        if (known.body == meeting.index && known.number == meeting.number)
            return name + " (" + known.parts.front().from.substr(0, 4) + ")";
    return name;
}

}  // namespace

Vocabulary::Vocabulary(std::unique_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}
Vocabulary::~Vocabulary() = default;

Result<std::shared_ptr<const Vocabulary>> Vocabulary::load(const std::filesystem::path& folder) {
    std::error_code error;
    std::vector<std::filesystem::path> paths;
    for (std::filesystem::recursive_directory_iterator at(folder, error), end; at != end && !error;
         at.increment(error))
        if (at->path().extension() == ".xml") paths.push_back(at->path());
    if (error)
        return fail(ErrorCode::io,
                    "cannot read the vocabulary in " + folder.string() + ": " + error.message());
    if (paths.empty())
        return fail(ErrorCode::not_found, "there is no vocabulary (*.xml) in " + folder.string(),
                    "give the folder schemas/vocabulary or one like it");
    std::sort(paths.begin(), paths.end());
    std::vector<std::unique_ptr<XmlSource>> sources;
    for (const auto& path : paths) {
        auto source = XmlSource::read(path);
        if (!source) return std::move(source).forward();
        sources.push_back(std::move(*source));
    }
    auto compiled = Loader(std::move(sources)).run();
    if (!compiled) return std::move(compiled).forward();
    return std::shared_ptr<const Vocabulary>(new Vocabulary(std::move(*compiled)));
}

const std::vector<std::string>& Vocabulary::relations() const {
    return compiled_->model.relations;
}

const SymbolEnds& Vocabulary::symbol_ends() const {
    return compiled_->model.symbol_ends;
}

const std::string& Vocabulary::fingerprint() const {
    return compiled_->model.fingerprint;
}

std::vector<std::string> Vocabulary::conventions() const {
    std::vector<std::string> ids;
    for (const Convention& convention : compiled_->model.conventions) ids.push_back(convention.id);
    return ids;
}

std::vector<std::string> Vocabulary::frameworks() const {
    std::vector<std::string> ids;
    for (const Framework& framework : compiled_->model.frameworks)
        if (framework.named && framework.mentioned == kNone) ids.push_back(framework.id);
    return ids;
}

std::vector<std::string> Vocabulary::types() const {
    std::vector<std::string> ids;
    for (const DocumentType& type : compiled_->model.types) ids.push_back(type.id);
    return ids;
}

std::vector<std::string> Vocabulary::targets(std::string_view framework) const {
    std::vector<std::string> ids;
    for (const Framework& known : compiled_->model.frameworks)
        if (known.id == framework)
            for (const TargetItem& item : known.items) ids.push_back(item.id);
    return ids;
}

std::vector<std::string> Vocabulary::members(std::string_view convention) const {
    std::vector<std::string> ids;
    for (const Convention& known : compiled_->model.conventions)
        if (known.id == convention)
            for (const std::uint32_t member : known.members)
                ids.push_back(compiled_->model.conventions[member].id);
    return ids;
}

std::optional<ConceptKind> Vocabulary::kind(std::string_view id) const {
    const auto found = compiled_->concepts.find(id);
    return found ? std::optional(found->kind) : std::nullopt;
}

std::string Vocabulary::label(std::string_view id, std::string_view language) const {
    const Model& model = compiled_->model;
    const auto found = compiled_->concepts.find(id);
    if (!found) return std::string(id);
    switch (found->kind) {
        case ConceptKind::convention:
            return label_of(model.conventions[found->index].labels, language, id);
        case ConceptKind::body:
            return label_of(model.bodies[found->index].labels, language, id);
        case ConceptKind::type:
            return label_of(model.types[found->index].labels, language, id);
        case ConceptKind::framework:
            return label_of(model.frameworks[found->index].labels, language, id);
        case ConceptKind::meeting:
            return meeting_label(model, *found, id);
        case ConceptKind::goal:
        case ConceptKind::target:
            break;
    }
    const Framework& framework = model.frameworks[found->index];
    if (found->item != kNone) return label_of(framework.items[found->item].labels, language, id);
    const TargetSeries& series = framework.series[found->series];
    return filled(label_of(series.labels, language, id), *unfilled(series.id, id), true);
}

std::vector<std::string> Vocabulary::parents(std::string_view id) const {
    const Model& model = compiled_->model;
    const auto found = compiled_->concepts.find(id);
    if (!found) return {};
    const auto convention_line = [&](std::uint32_t convention) {
        std::vector<std::string> line{model.conventions[convention].id};
        if (const std::uint32_t parent = model.conventions[convention].parent; parent != kNone)
            line.insert(line.begin(), model.conventions[parent].id);
        return line;
    };
    switch (found->kind) {
        case ConceptKind::convention: {
            auto line = convention_line(found->index);
            line.pop_back();
            return line;
        }
        case ConceptKind::body:
            return {model.conventions[model.bodies[found->index].convention].id};
        case ConceptKind::meeting:
            return {model.conventions[model.bodies[found->index].convention].id,
                    model.bodies[found->index].full_id};
        case ConceptKind::framework:
        case ConceptKind::type:
            return {};
        case ConceptKind::goal:
        case ConceptKind::target:
            break;
    }
    const Framework& framework = model.frameworks[found->index];
    const TargetSeries& series = framework.series[found->series];
    std::vector<std::string> line{framework.id};
    if (found->item != kNone && !framework.items[found->item].parent.empty())
        line.push_back(framework.items[found->item].parent);
    else if (!series.parent.empty())
        line.push_back(filled(series.parent, *unfilled(series.id, id), true));
    return line;
}

}  // namespace mea::vocabulary
