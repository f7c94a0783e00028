// Which of the names and translations that a query also finds a request wants left out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mea::query {

// Upper and lower case are the same. Not safe for concurrent use.
class LeftOut {
  public:
    // `wanted`: ids of concepts, their last part, or "fr:name"; see SearchRequest::without.
    explicit LeftOut(const std::vector<std::string>& wanted);

    // To be asked of everything that an expansion would add.
    bool contains(std::string_view what);
    // A concept by its id or the last part of it.
    bool contains_concept(std::string_view id);

    // Those that nothing was asked for, as the request wrote them.
    std::vector<std::string> unused() const;

  private:
    struct Wanted {
        std::string written, folded;
        bool used = false;
    };
    std::vector<Wanted> wanted_;
};

}  // namespace mea::query
