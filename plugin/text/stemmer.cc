#include "text/stemmer.h"

#include <xapian.h>

namespace mea::text {

struct Stemmer::Algorithm {
    Xapian::Stem stem;
};

Stemmer::Stemmer(const std::string& algorithm)
    : algorithm_(algorithm.empty()
                     ? nullptr
                     : std::make_unique<const Algorithm>(Algorithm{Xapian::Stem(algorithm)})) {}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

std::string Stemmer::stem(const std::string& word) const {
    return algorithm_ ? algorithm_->stem(word) : word;
}

bool Stemmer::known(const std::string& algorithm) {
    try {
        const Xapian::Stem probe(algorithm);
        return true;
    } catch (const Xapian::Error&) {
        return false;
    }
}

std::string Stemmer::version() {
    return std::string("xapian ") + Xapian::version_string();
}

}  // namespace mea::text
