// Turns the text files of a folder into PDF, where they are ASCII, and DOCX files of the same
// names: documents as secretariats publish them, for benchmarks of what reading costs.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "base/file.h"
#include "tests/indexer/extract/pdf_maker.h"
#include "tests/indexer/extract/zip_maker.h"

namespace {

namespace fs = std::filesystem;
using namespace mea::ingest::testing;

constexpr std::size_t kColumns = 90;
constexpr std::size_t kLines = 45;  // of a page

// Words in lines of at most kColumns; an empty line between paragraphs.
std::vector<std::string> wrapped(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string paragraph; std::getline(in, paragraph);) {
        std::istringstream words(paragraph);
        lines.emplace_back();
        for (std::string word; words >> word;) {
            if (lines.back().size() + word.size() > kColumns) lines.emplace_back();
            lines.back() += (lines.back().empty() ? "" : " ") + word;
        }
    }
    return lines;
}

std::string pdf(const std::string& text) {
    const std::vector<std::string> lines = wrapped(text);
    std::vector<PdfTexts> pages;
    for (std::size_t at = 0; at < lines.size(); at += kLines) {
        PdfTexts page;
        double y = 72;
        for (std::size_t line = at; line < std::min(at + kLines, lines.size()); ++line, y += 14)
            if (!lines[line].empty()) page.push_back({72, y, 10, lines[line]});
        pages.push_back(std::move(page));
    }
    return make_pdf(pages);
}

std::string docx(const std::string& text) {
    std::string body;
    std::istringstream in(text);
    for (std::string paragraph; std::getline(in, paragraph);)
        if (!paragraph.empty()) body += word_paragraph(paragraph);
    return make_docx(body);
}

bool is_ascii(const std::string& text) {
    return std::all_of(text.begin(), text.end(),
                       [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "usage: make_office FOLDER\n");
        return 2;
    }
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(argv[1]))
        if (entry.path().extension() == ".txt") files.push_back(entry.path());
    std::size_t pdfs = 0;
    for (const fs::path& file : files) {
        const auto text = mea::read_file(file);
        if (!text) return 1;
        const bool ascii = is_ascii(*text);
        fs::path made = file;
        made.replace_extension(ascii ? ".pdf" : ".docx");
        if (!mea::write_file(made, ascii ? pdf(*text) : docx(*text))) return 1;
        fs::remove(file);
        pdfs += ascii ? 1 : 0;
    }
    std::printf("%zu PDF and %zu DOCX files\n", pdfs, files.size() - pdfs);
    return 0;
}
