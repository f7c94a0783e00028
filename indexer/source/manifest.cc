#include "indexer/source/manifest.h"

#include <filesystem>
#include <utility>

#include "base/hash.h"
#include "base/utf8.h"
#include "indexer/extract/metadata_xml.h"
#include "indexer/extract/xml_source.h"
#include "indexer/source/json_tree.h"
#include "indexer/source/metadata_json.h"

namespace mea::ingest {
namespace {

constexpr const char* kXmlHint = "see schemas/manifest.xsd";
constexpr const char* kJsonHint = "see schemas/manifest.schema.json";

std::string hash_of(const Metadata& metadata) {
    std::string all;
    const auto add = [&](const std::string& value) { all += value + '\0'; };
    for (const std::string* value :
         {&metadata.work, &metadata.symbol, &metadata.title, &metadata.type, &metadata.date,
          &metadata.language, &metadata.meeting, &metadata.url})
        add(*value);
    for (const auto* list : {&metadata.issued_by, &metadata.subjects}) {
        for (const std::string& value : *list) add(value);
        all += '\1';
    }
    return content_hash(all);
}

class ManifestReader {
  public:
    explicit ManifestReader(const std::string& path)
        : path_(path), name_(utf8::spelled_out(path)) {}

    Status read_xml(std::string_view bytes) {
        const Result<XmlSource> xml = XmlSource::parse(bytes);
        if (!xml) return refuse(xml.error().position, xml.error().message, xml.error().hint);
        const pugi::xml_node root = xml->root();
        if (local_name(root) != "manifest" || namespace_of(root) != kManifestNamespace)
            return refuse(xml->line_of(root),
                          "the root is not 'manifest' in the namespace '" +
                              std::string(kManifestNamespace) + "'",
                          kXmlHint);
        if (const std::string_view version = root.attribute("version").as_string("1");
            version != "1")
            return refuse(xml->line_of(root),
                          "version " + std::string(version) + " of the manifest is not known",
                          "use version 1, or a newer mea-index");
        for (const pugi::xml_node child : root.children()) {
            if (child.type() != pugi::node_element) continue;
            const std::uint32_t line = xml->line_of(child);
            if (local_name(child) != "document" || namespace_of(child) != kManifestNamespace)
                return refuse(
                    line,
                    "the element '" + std::string(child.name()) + "' is not known in a manifest",
                    kXmlHint);
            const std::string file = child.attribute("file").value();
            if (file.empty()) return refuse(line, "a document has no attribute 'file'", kXmlHint);
            add(file, line,
                read_metadata(*xml, child_named(child, "metadata"), name_, manifest.problems));
        }
        return {};
    }

    Status read_json(std::string_view bytes) {
        const Result<JsonNode> root = parse_json(bytes);
        if (!root) return refuse(root.error().position, root.error().message, root.error().hint);
        const JsonNode* version = root->find("version");
        const JsonNode* documents = root->find("documents");
        if (version == nullptr || version->text != "1")
            return refuse((version == nullptr ? &*root : version)->line,
                          "the member 'version' is not 1", kJsonHint);
        if (documents == nullptr || !documents->is_array())
            return refuse((documents == nullptr ? &*root : documents)->line,
                          "the member 'documents' is not a list", kJsonHint);
        for (const auto& [name, value] : root->members)
            if (name != "version" && name != "documents" && name != "$schema")
                return refuse(value.line, "the member '" + name + "' is not known in a manifest",
                              kJsonHint);
        for (const JsonNode& document : documents->items)
            if (Status read = read_document(document); !read) return read;
        return {};
    }

    SourceManifest manifest;

  private:
    Status read_document(const JsonNode& document) {
        const JsonNode* file = document.find("file");
        if (file == nullptr || !file->is_string() || file->text.empty())
            return refuse(document.line, "a document has no member 'file'", kJsonHint);
        Metadata metadata;
        for (const auto& [name, value] : document.members) {
            if (name == "file") continue;
            if (name != "metadata" || !value.is_object())
                return refuse(
                    value.line,
                    name == "metadata"
                        ? std::string("metadata is ") + kind_name(value) + " instead of an object"
                        : "the member '" + name + "' is not known in a document",
                    kJsonHint);
            metadata = read_metadata_json(value, name_, 1, manifest.problems);
        }
        add(file->text, document.line, std::move(metadata));
        return {};
    }

    void add(const std::string& file, std::uint32_t line, Metadata metadata) {
        std::string hash = hash_of(metadata);
        manifest.documents.push_back({(std::filesystem::path(path_).parent_path() / file).string(),
                                      std::make_shared<const ManifestEntry>(ManifestEntry{
                                          name_, line, std::move(metadata), std::move(hash)})});
    }

    Status refuse(std::int64_t line, const std::string& message, std::string hint) const {
        return fail(ErrorCode::argument,
                    "the manifest " + name_ + ":" + std::to_string(line) + ": " + message,
                    std::move(hint));
    }

    const std::string& path_;
    std::string name_;
};

}  // namespace

Result<SourceManifest> read_manifest(const std::string& path) {
    const Result<SourceFile> file = read_source(path);
    if (!file)
        return fail(file.error().code, "the manifest: " + file.error().message, file.error().hint);
    ManifestReader reader(path);
    const std::size_t begin = file->bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    const bool json = begin != std::string::npos && file->bytes[begin] == '{';
    if (Status read = json ? reader.read_json(file->bytes) : reader.read_xml(file->bytes); !read)
        return std::move(read).forward();
    return std::move(reader.manifest);
}

}  // namespace mea::ingest
