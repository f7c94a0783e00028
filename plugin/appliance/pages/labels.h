// What the reader sees instead of field names and ids.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "appliance/pages/visit.h"

namespace mea::appliance {

// The labels of the fields and selected values of one search, in the language of the visit.
class Labels {
  public:
    // Takes value labels from the facets of `answer`; asks the plugin once more for selected values
    // that are not among them, as none of their documents is left.
    Labels(const Visit& visit, const Answer& answer);

    std::string field(const std::string& name) const;
    // The value of a selection; a range as "2001–2003".
    std::string value(const Selection& selection) const;

  private:
    void read(const Answer& answer);
    bool knows(const Selection& selection) const;

    const Visit& visit_;
    std::map<std::string, std::string> fields_;
    std::map<std::pair<std::string, std::string>, std::string> values_;
};

}  // namespace mea::appliance
