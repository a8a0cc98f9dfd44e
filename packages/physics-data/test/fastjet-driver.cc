// Runs FastJet on events from standard input, for comparison with clusterJets.
//
//   g++ -O2 fastjet-driver.cc -o fastjet-driver -lfastjet -lm
//   fastjet-driver ALGORITHM RADIUS inclusive MINPT < events    jets by falling pT
//   fastjet-driver ALGORITHM RADIUS exclusive COUNT < events
//   fastjet-driver ALGORITHM RADIUS time PASSES < events        events per CPU second, each strategy
//
// Input: one "N" per event, then N lines "px py pz E". Output: "jets" per event, then "px py pz E constituents..." per jet.

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>
#include <algorithm>
#include "fastjet/ClusterSequence.hh"

using namespace fastjet;

int main(int, char** argv) {
  const std::string name = argv[1], mode = argv[3];
  const double radius = std::atof(argv[2]), value = std::atof(argv[4]);
  const JetAlgorithm algorithm = name == "kt" ? kt_algorithm : name == "anti-kt" ? antikt_algorithm : cambridge_algorithm;
  ClusterSequence::set_fastjet_banner_stream(nullptr);
  std::vector<std::vector<PseudoJet>> events;
  for (int n; std::scanf("%d", &n) == 1;) {
    events.emplace_back();
    for (int i = 0; i < n; i++) {
      double px, py, pz, e;
      if (std::scanf("%lf %lf %lf %lf", &px, &py, &pz, &e) != 4) return 1;
      events.back().emplace_back(px, py, pz, e);
      events.back().back().set_user_index(i);
    }
  }
  if (mode == "time") {
    const std::pair<const char*, Strategy> strategies[] = {{"Best", Best}, {"N2Tiled", N2Tiled}, {"N2Plain", N2Plain}};
    for (auto& [label, strategy] : strategies) {
      std::vector<double> rates;
      for (int pass = 0; pass < value; pass++) {
        const std::clock_t start = std::clock();
        size_t jets = 0;
        for (auto& event : events) {
          ClusterSequence sequence(event, JetDefinition(algorithm, radius, E_scheme, strategy));
          jets += sequence.inclusive_jets(20).size();
        }
        rates.push_back(events.size() / (double(std::clock() - start) / CLOCKS_PER_SEC));
      }
      std::sort(rates.begin(), rates.end());
      std::printf("%s %.0f\n", label, rates[rates.size() / 2]);
    }
    return 0;
  }
  for (auto& event : events) {
    ClusterSequence sequence(event, JetDefinition(algorithm, radius));
    const auto jets = sorted_by_pt(mode == "inclusive" ? sequence.inclusive_jets(value) : sequence.exclusive_jets(int(value)));
    std::printf("%zu\n", jets.size());
    for (auto& jet : jets) {
      std::printf("%.17g %.17g %.17g %.17g", jet.px(), jet.py(), jet.pz(), jet.e());
      for (auto& constituent : jet.constituents()) std::printf(" %d", constituent.user_index());
      std::printf("\n");
    }
  }
}
