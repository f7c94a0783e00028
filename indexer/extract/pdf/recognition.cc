#include "indexer/extract/pdf/recognition.h"

#include <algorithm>
#include <cctype>

#include <dlfcn.h>

#include "base/utf8.h"

namespace mea::ingest {
namespace {

constexpr double kDotsPerInch = 300;  // what Tesseract was trained on

// The functions of tesseract/capi.h that are used. Loaded at run time: recognition is an option,
// and its libraries would otherwise be part of every start of the reader.
struct Tesseract {
    void* (*create)() = nullptr;
    int (*init)(void*, const char*, const char*) = nullptr;
    void (*set_image)(void*, const unsigned char*, int, int, int, int) = nullptr;
    void (*set_resolution)(void*, int) = nullptr;
    char* (*text)(void*) = nullptr;
    void (*delete_text)(const char*) = nullptr;
    void (*clear)(void*) = nullptr;
    void* engine = nullptr;
};

template <typename Function>
bool find(void* library, const char* name, Function& function) {
    function = reinterpret_cast<Function>(::dlsym(library, name));
    return function != nullptr;
}

Tesseract& tesseract() {
    static Tesseract loaded;  // of this process, for its whole life
    return loaded;
}

// "- 12 -" and "12".
bool is_page_number(std::string_view line) {
    return !line.empty() && std::all_of(line.begin(), line.end(), [](char byte) {
        return std::isdigit(static_cast<unsigned char>(byte)) != 0 || byte == '-' || byte == ' ' ||
               byte == '/';
    });
}

std::string without_page_number(std::string_view text) {
    while (text.ends_with('\n') || text.ends_with(' ')) text.remove_suffix(1);
    const std::size_t last = text.rfind('\n');
    if (last != std::string_view::npos && is_page_number(text.substr(last + 1)))
        text = text.substr(0, last);
    while (text.starts_with('\n') || text.starts_with(' ')) text.remove_prefix(1);
    const std::size_t first = text.find('\n');
    if (first != std::string_view::npos && is_page_number(text.substr(0, first)))
        text.remove_prefix(first);
    return std::string(text);
}

std::string recognise(const PageImage& image) {
    const Tesseract& library = tesseract();
    if (image.dots.empty()) return {};
    // NOLINTNEXTLINE(clang-analyzer-core.CallAndMessage): load_recognition found all functions
    library.set_image(library.engine, reinterpret_cast<const unsigned char*>(image.dots.data()),
                      static_cast<int>(image.width), static_cast<int>(image.height), 1,
                      static_cast<int>(image.width));
    library.set_resolution(library.engine, static_cast<int>(kDotsPerInch));
    char* text = library.text(library.engine);
    if (text == nullptr) return {};
    std::string out = utf8::repair(text);
    library.delete_text(text);
    library.clear(library.engine);
    return out;
}

}  // namespace

bool load_recognition(const std::string& languages) {
    Tesseract& library = tesseract();
    if (library.engine != nullptr) return true;
    void* handle = ::dlopen("libtesseract.so.5", RTLD_NOW | RTLD_LOCAL);
    if (handle == nullptr || !find(handle, "TessBaseAPICreate", library.create) ||
        !find(handle, "TessBaseAPIInit3", library.init) ||
        !find(handle, "TessBaseAPISetImage", library.set_image) ||
        !find(handle, "TessBaseAPISetSourceResolution", library.set_resolution) ||
        !find(handle, "TessBaseAPIGetUTF8Text", library.text) ||
        !find(handle, "TessDeleteText", library.delete_text) ||
        !find(handle, "TessBaseAPIClear", library.clear))
        return false;
    void* engine = library.create();
    if (library.init(engine, nullptr, languages.c_str()) != 0) return false;
    library.engine = engine;
    return true;
}

std::string recognise_pages(const PdfFile& file) {
    std::string text;
    for (std::uint32_t page = 1; page <= file.pages(); ++page) {
        if (page != 1) text.push_back('\f');
        text += without_page_number(recognise(file.render(page, kDotsPerInch)));
    }
    return text;
}

}  // namespace mea::ingest
