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
std::string Package::relation_of(const std::string& part, const Wanted& wanted) const {
    const std::string folder = folder_of(part);
    const Result<XmlSource> relations =
        xml(folder + "_rels/" + part.substr(folder.size()) + ".rels");
    if (!relations) return {};
    for (const pugi::xml_node relation : relations->root().children()) {
        if (!wanted(relation)) continue;
        std::string target = relation.attribute("Target").value();
        if (target.starts_with('/')) return target.substr(1);
        std::string base = folder;
        while (target.starts_with("../")) {
            target.erase(0, 3);
            if (!base.empty()) base = folder_of(base.substr(0, base.size() - 1));
        }
        return base + target;
    }
    return {};
}

std::string Package::related(const std::string& part, const std::string& id) const {
    return relation_of(part, [&](const pugi::xml_node& relation) {
        return relation.attribute("Id").value() == id;
    });
}

std::string Package::related_as(const std::string& part, std::string_view kind) const {
    return relation_of(part, [&](const pugi::xml_node& relation) {
        const std::string_view type = relation.attribute("Type").value();
        return type.ends_with(kind) && type.substr(0, type.size() - kind.size()).ends_with('/');
    });
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
