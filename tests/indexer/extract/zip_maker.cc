#include "tests/indexer/extract/zip_maker.h"

#include <archive.h>
#include <archive_entry.h>

namespace mea::ingest::testing {

std::string make_zip(const ZipMembers& members) {
    std::size_t size = 1 << 16;
    for (const auto& [name, content] : members) size += name.size() * 2 + content.size() + 1024;
    std::string bytes(size, '\0');
    archive* file = archive_write_new();
    archive_write_set_format_zip(file);
    std::size_t used = 0;
    archive_write_open_memory(file, bytes.data(), bytes.size(), &used);
    for (const auto& [name, content] : members) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, name.c_str());
        archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_write_header(file, entry);
        archive_write_data(file, content.data(), content.size());
        archive_entry_free(entry);
    }
    archive_write_close(file);
    archive_write_free(file);
    bytes.resize(used);
    return bytes;
}

std::string make_docx(const std::string& body, const ZipMembers& parts) {
    const std::string space =
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    ZipMembers members = parts;
    members.emplace_back("word/document.xml", "<?xml version=\"1.0\"?><w:document " + space +
                                                  "><w:body>" + body + "</w:body></w:document>");
    return make_zip(members);
}

std::string word_paragraph(const std::string& text, const std::string& properties) {
    return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

}  // namespace mea::ingest::testing
