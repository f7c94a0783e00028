#include "indexer/extract/office/package.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "indexer/extract/language_tag.h"
#include "indexer/extract/office/zip_file.h"
#include "indexer/extract/xml_text.h"

namespace mea::ingest {
namespace {

void add_subjects(std::string_view written, std::vector<std::string>& subjects) {
    while (!written.empty()) {
        const std::size_t size = std::min(written.find_first_of(",;"), written.size());
        const std::string subject = collapse(written.substr(0, size));
        if (!subject.empty()) subjects.push_back(subject);
        written.remove_prefix(std::min(size + 1, written.size()));
    }
}

// "word/document.xml" -> "word/"
std::string folder_of(const std::string& part) {
    const std::size_t slash = part.rfind('/');
    return slash == std::string::npos ? std::string() : part.substr(0, slash + 1);
}

// A target as a path from the top.
std::string path_from(std::string folder, std::string target) {
    if (target.starts_with('/')) return target.substr(1);
    while (target.starts_with("../")) {
        target.erase(0, 3);
        if (!folder.empty()) folder = folder_of(folder.substr(0, folder.size() - 1));
    }
    return folder + target;
}

bool is_of_kind(const pugi::xml_node& relation, std::string_view kind) {
    const std::string_view type = relation.attribute("Type").value();
    return type.ends_with(kind) && type.substr(0, type.size() - kind.size()).ends_with('/');
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

}  // namespace

Result<Package> Package::read(const ReadTask& task) {
    Package package;
    const Status unpacked = unpack(
        task.bytes, task.budget,
        [](const std::string& name) { return name.ends_with(".xml") || name.ends_with(".rels"); },
        [&](const std::string& name, std::string content) {
            package.parts_.emplace(name, std::move(content));
        });
    if (!unpacked) return Unexpected{unpacked.error()};
    return package;
}

Package Package::of(std::map<std::string, std::string> parts) {
    Package package;
    package.parts_ = std::move(parts);
    return package;
}

Result<XmlSource> Package::xml(const std::string& name) const {
    const auto part = parts_.find(name);
    if (part == parts_.end())
        return fail(ErrorCode::not_found, "its part " + name + " is missing",
                    "check that the file is complete");
    return XmlSource::parse(part->second);
}

template <typename Wanted>
std::vector<std::string> Package::relations_of(const std::string& part, std::size_t most,
                                               const Wanted& wanted) const {
    std::vector<std::string> targets;
    const std::string folder = folder_of(part);
    const Result<XmlSource> relations =
        xml(folder + "_rels/" + part.substr(folder.size()) + ".rels");
    if (!relations) return targets;
    for (const pugi::xml_node relation : relations->root().children()) {
        if (targets.size() >= most) break;
        if (wanted(relation))
            targets.push_back(path_from(folder, relation.attribute("Target").value()));
    }
    return targets;
}

std::string Package::related(const std::string& part, const std::string& id) const {
    const auto targets = relations_of(part, 1, [&](const pugi::xml_node& relation) {
        return relation.attribute("Id").value() == id;
    });
    return targets.empty() ? std::string() : targets.front();
}

std::string Package::related_as(const std::string& part, std::string_view kind) const {
    const auto targets = relations_of(
        part, 1, [&](const pugi::xml_node& relation) { return is_of_kind(relation, kind); });
    return targets.empty() ? std::string() : targets.front();
}

std::set<std::string> Package::all_related_as(const std::string& part,
                                              std::string_view kind) const {
    const auto targets = relations_of(part, kMaxMembers, [&](const pugi::xml_node& relation) {
        return is_of_kind(relation, kind) &&
               std::string_view(relation.attribute("TargetMode").value()) != "External";
    });
    return {targets.begin(), targets.end()};
}

std::string Package::media_type(const std::string& part) const {
    const Result<XmlSource> types = xml("[Content_Types].xml");
    if (!types) return {};
    const std::size_t point = part.rfind('.');
    const std::string ending = point == std::string::npos ? "" : lower(part.substr(point + 1));
    std::string by_ending;
    for (const pugi::xml_node entry : types->root().children()) {
        const std::string_view name = entry.attribute("PartName").value();
        std::string type = lower(entry.attribute("ContentType").value());
        if (name.size() == part.size() + 1 && name.ends_with(part)) return type;
        if (!ending.empty() && lower(entry.attribute("Extension").value()) == ending)
            by_ending = type;
    }
    return by_ending;
}

bool is_set(const pugi::xml_node& flag) {
    const std::string_view value = attribute_named(flag, "val");
    return flag && value != "0" && value != "false" && value != "off";
}

std::uint32_t to_number(std::string_view text, std::uint32_t otherwise) {
    std::uint32_t value = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::string_view attribute_named(const pugi::xml_node& element, std::string_view name) {
    for (const pugi::xml_attribute attribute : element.attributes()) {
        std::string_view own = attribute.name();
        const std::size_t colon = own.find(':');
        if (colon != std::string_view::npos) own.remove_prefix(colon + 1);
        if (own == name) return attribute.value();
    }
    return {};
}

std::size_t count_elements(const pugi::xml_node& root, std::string_view element) {
    std::size_t count = 0;
    walk_tree(
        root,
        [&](const pugi::xml_node& node) {
            if (node.type() != pugi::node_element) return false;
            if (local_name(node) == element) ++count;
            return true;
        },
        [](const pugi::xml_node&) {});
    return count;
}

std::size_t count_related(const Package& package, const std::string& part, std::string_view kind,
                          std::string_view element) {
    std::size_t count = 0;
    for (const std::string& related : package.all_related_as(part, kind))
        if (const Result<XmlSource> xml = package.xml(related))
            count += count_elements(xml->root(), element);
    return count;
}

std::size_t count_embedded(const Package& package, const std::string& part) {
    return package.all_related_as(part, "package").size() +
           package.all_related_as(part, "oleObject").size();
}

Metadata package_metadata(const Package& package) {
    Metadata metadata;
    for (const char* part : {"docProps/core.xml", "meta.xml"}) {
        const Result<XmlSource> xml = package.xml(part);
        if (!xml) continue;
        // In ODF below an element of its own, which in a flat file has the text beside it.
        const pugi::xml_node below = child_named(xml->root(), "meta");
        walk_tree(
            below ? below : xml->root(),
            [&](const pugi::xml_node& node) {
                if (node.type() != pugi::node_element) return false;
                const std::string_view name = local_name(node);
                if (name == "title")
                    metadata.title = text_of(node);
                else if (name == "language")
                    metadata.language = language_tag(text_of(node));
                else if (name == "keywords")
                    add_subjects(text_of(node), metadata.subjects);
                else if (name == "keyword")
                    metadata.subjects.push_back(text_of(node));
                return true;
            },
            [](const pugi::xml_node&) {});
    }
    return metadata;
}

}  // namespace mea::ingest
