// Writes hepmc3-golden.hepmc3 with HepMC3 itself: g++ -std=c++17 hepmc3-golden.cc -lHepMC3 (Debian: libhepmc3-dev).
#include "HepMC3/GenEvent.h"
#include "HepMC3/GenVertex.h"
#include "HepMC3/GenParticle.h"
#include "HepMC3/WriterAscii.h"
#include "HepMC3/Attribute.h"
#include "HepMC3/GenCrossSection.h"
#include "HepMC3/GenPdfInfo.h"
using namespace HepMC3;
int main(){
  auto run=std::make_shared<GenRunInfo>();
  run->set_weight_names({"nominal","scale up"});
  run->tools().push_back({"driver","1.0","two events"});
  WriterAscii w("hepmc3-golden.hepmc3",run);
  for(int n=0;n<2;n++){
    GenEvent e(run, n==0?Units::GEV:Units::MEV, n==0?Units::MM:Units::CM);
    double u=n==0?1:1000;
    e.set_event_number(n+7);
    auto p=[&](double x,double y,double z,double t,int id,int st){auto q=std::make_shared<GenParticle>(FourVector(x*u,y*u,z*u,t*u),id,st);return q;};
    auto a=p(0,0,7,7,2212,4), b=p(0,0,-7,7,2212,4);
    auto c=p(.75,-1.569,5,5.3,1,3), d=p(-3.047,-19,-5,19.9,-2,3), z=p(1.517,-20.68,-20.605,85.925,-24,22);
    auto m=p(-2.445,28.816,6.082,29.552,13,1), nu=p(3.962,-49.498,-26.687,56.373,-14,1);
    auto v1=std::make_shared<GenVertex>(); v1->add_particle_in(a); v1->add_particle_out(c); e.add_vertex(v1);
    auto v2=std::make_shared<GenVertex>(); v2->add_particle_in(b); v2->add_particle_out(d); e.add_vertex(v2);
    auto v3=std::make_shared<GenVertex>(); v3->add_particle_in(c); v3->add_particle_in(d); v3->add_particle_out(z); e.add_vertex(v3);
    auto v4=std::make_shared<GenVertex>(FourVector(.12,-.3,.05,.004)); v4->add_particle_in(z); v4->add_particle_out(m); v4->add_particle_out(nu); e.add_vertex(v4);
    z->set_generated_mass(80.4*u);
    e.weights()={0.5+n,0.25};
    e.add_attribute("signal_process_id",std::make_shared<IntAttribute>(20));
    auto x=std::make_shared<GenCrossSection>(); e.add_attribute("GenCrossSection",x); x->set_cross_section(1.2,0.1);
    if(n==1) e.shift_position_to(FourVector(.1,.2,.3,.4));
    w.write_event(e);
  }
  w.close();
}
