#include "vocabulary/vocabulary.h"

#include <algorithm>

#include "vocabulary/compiled.h"
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
        if (framework.named) ids.push_back(framework.id);
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
    const Model& model = compiled_->model;
    for (const Convention& convention : model.conventions)
        if (convention.id == id) return ConceptKind::convention;
    for (const Framework& framework : model.frameworks) {
        if (framework.id == id) return ConceptKind::framework;
        for (const TargetItem& item : framework.items)
            if (item.id == id)
                return id.find("-GOAL-") != std::string_view::npos ? ConceptKind::goal
                                                                   : ConceptKind::target;
    }
    for (const DocumentType& type : model.types)
        if (type.id == id) return ConceptKind::type;
    return std::nullopt;
}

std::string Vocabulary::label(std::string_view id, std::string_view language) const {
    const Model& model = compiled_->model;
    for (const Convention& convention : model.conventions)
        if (convention.id == id) return label_of(convention.labels, language, id);
    for (const Framework& framework : model.frameworks) {
        if (framework.id == id) return label_of(framework.labels, language, id);
        for (const TargetItem& item : framework.items)
            if (item.id == id) return label_of(item.labels, language, id);
    }
    for (const DocumentType& type : model.types)
        if (type.id == id) return label_of(type.labels, language, id);
    return std::string(id);
}

std::vector<std::string> Vocabulary::parents(std::string_view id) const {
    const Model& model = compiled_->model;
    for (const Framework& framework : model.frameworks)
        for (const TargetItem& item : framework.items)
            if (item.id == id)
                return item.parent.empty() ? std::vector<std::string>{framework.id}
                                           : std::vector<std::string>{framework.id, item.parent};
    return {};
}

}  // namespace mea::vocabulary
