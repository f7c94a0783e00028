// ZIP files that tests put together in memory.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace mea::ingest::testing {

using ZipMembers = std::vector<std::pair<std::string, std::string>>;  // name, content

std::string make_zip(const ZipMembers& members);

// A DOCX with this body and these further parts ("word/numbering.xml", ...).
std::string make_docx(const std::string& body, const ZipMembers& parts = {});

// A paragraph of a DOCX with properties and text.
std::string word_paragraph(const std::string& text, const std::string& properties = {});

}  // namespace mea::ingest::testing
