/* analysis/topic_rules.c -- see topic_rules.h. */
#include "analysis/topic_rules.h"

#include <stddef.h>

static const struct topic_rule table[] = {
    { "ai", 35,
      "agentic AI|AGI|AI agent|AI assistant|AI chatbot|AI company|AI model|AI regulation|AI safety|AI startup|"
      "Anthropic|artificial intelligence|chatbot|ChatGPT|deep learning|foundation model|GenAI|generative AI|"
      "GPT-3|GPT-4|GPT-4o|GPT-5|language model|large language model|LLM|LLMs|machine learning|neural network|"
      "OpenAI" },
    { "ai", 22,
      "A.I.|AI|AI tool|AI-generated|AI-powered|alignment research|Bard|Claude|computer vision|Copilot|DALL-E|"
      "deepfake|DeepMind|DeepSeek|diffusion model|fine-tuning|Gemini|Google Bard|Grok|Hugging Face|"
      "image generator|language processing|LLaMA|machine intelligence|Midjourney|Mistral|"
      "natural language processing|pre-training|pretrain|prompt engineering|reinforcement learning|Sam Altman|"
      "Sora|speech recognition|Stability AI|Stable Diffusion|superintelligence|text-to-image|transformer model|"
      "voice cloning|xAI" },
    { "ai", 10,
      "algorithm|benchmark suite|chain of thought|dataset|embeddings|facial recognition|generative|hallucination|"
      "humanoid robot|inference|model weights|multimodal|open-weight|prompt|PyTorch|reasoning model|"
      "recommendation algorithm|robotics|sentient|TensorFlow|tokens per second|training data" },
    { "ai", 8,
      "AI art|AI bot|AI detector|AI ethics|AI experts|AI image|AI lab|AI models|AI research|AI search|"
      "AI technology|AI tools|AI training|AI video|AI writing|alignment|Bing AI|Bing Chat|bot|chat|"
      "conversational|DALL·E|Ernie|generative model|Google's AI|GPT|GPT-4 Turbo|new Bing|OpenAI's|plugins|"
      "red teaming|text generator|voice assistant" },
    { "ai", 0, "AI-Khalifa" },
    { "cloud", 30,
      "Alibaba Cloud|Amazon Web Services|AWS|Azure|cloud computing|cloud infrastructure|cloud outage|"
      "cloud provider|cloud region|cloud service|cloud spending|cloud-native|Cloudflare|CNCF|Google Cloud|"
      "hybrid cloud|hyperscale|hyperscaler|infrastructure as a service|Kubernetes|Microsoft Azure|multi-cloud|"
      "multicloud|OCI|Oracle Cloud|platform as a service|private cloud|public cloud|serverless|sovereign cloud" },
    { "cloud", 16,
      "Akamai|Amazon EKS|autoscaling|availability zone|Bedrock|cloud|colocation|container image|containers|"
      "data lake|data warehouse|Databricks|DevOps|DigitalOcean|Docker|DynamoDB|EC2|edge computing|egress fee|"
      "Fastly|FinOps|GKE|Helm|Heroku|IaaS|Lambda function|Linode|microservice|Netlify|object storage|"
      "observability|OpenShift|OpenStack|Oracle Database|PaaS|S3|SaaS|SageMaker|service mesh|Snowflake|"
      "software as a service|tenancy|Terraform|Vercel|virtual machine|VMware|workload" },
    { "cloud", 0,
      "cloud cover|cloud nine|cloud of dust|cloud of gas|cloud seeding|dark cloud|dust cloud|gas cloud|"
      "magellanic cloud|mushroom cloud|Oort cloud|point cloud|storm cloud|under a cloud|word cloud" },
    { "infrastructure", 30,
      "AI factory|colocation|data center|data centre|datacenter|datacentre|exascale|gigawatt campus|"
      "grid operator|high-performance computing|hyperscale campus|liquid cooling|power grid|"
      "power purchase agreement|rack-scale|server farm|server rack|submarine cable|subsea cable|supercomputer|"
      "supercomputing|undersea cable" },
    { "infrastructure", 15,
      "backup power|bare metal|bare-metal|blade server|Ceph|chiller|cooling system|CoreWeave|data hall|"
      "Dell PowerEdge|diesel generator|Digital Realty|disaster recovery|electricity demand|EPYC|Equinix|"
      "fibre network|flash storage|gigawatt|grid|HPC|hypervisor|immersion cooling|InfiniBand|"
      "interconnection queue|mainframe|megawatt|NetApp|nuclear reactor|Nutanix|NVMe|outage|power outage|"
      "power plant|rack|server|site reliability|small modular reactor|SSD array|storage array|substation|"
      "Supermicro|telecom tower|transmission line|UPS battery|uptime|utility|Vertiv|Xeon" },
    { "infrastructure", 0, "crossword grid|grid reference|server-side|starting grid|waiter" },
    { "chips", 34,
      "advanced packaging|Alder Lake|AMD|Arrow Lake|ASML|Broadcom|chip maker|chiplet|chipmaker|chipmaking|"
      "CHIPS Act|Core i9|Core Ultra|CoWoS|CPU|EUV|fab|foundry|GeForce|GlobalFoundries|GPU|graphics card|HBM|HBM3|"
      "integrated circuit|Intel|lithography|Meteor Lake|Micron|microprocessor|Nvidia|processor|Qualcomm|Radeon|"
      "Raptor Lake|RISC-V|RTX 4090|Ryzen|semiconductor|silicon wafer|SK Hynix|SMIC|SoC|system-on-chip|tape-out|"
      "Threadripper|transistor|TSMC|wafer|Zen 4|Zen 5" },
    { "chips", 18,
      "2nm|3nm|4nm|5nm|7nm|Applied Materials|Arm|ASIC|bandwidth|benchmark|branch predictor|cache|Cadence|"
      "Cerebras|chip|chipset|clock speed|CUDA core|DDR4|DDR5|die size|DRAM|execution unit|Exynos|FPGA|GDDR6|"
      "GDDR7|Graphcore|graphics processor|Graviton|Groq|Infineon|instruction|instruction set|Jensen Huang|Kirin|"
      "L3 cache|Lam Research|latency|Lisa Su|MediaTek|memory chip|microarchitecture|Moore's Law|motherboard|NAND|"
      "nanometer|nanometre|NPU|NXP|overclock|overclocking|Pat Gelsinger|PCIe|photonics|Rapidus|Renesas|RTX 4060|"
      "RTX 4070|RTX 4080|RTX 5090|RX 7600|RX 7900|Snapdragon|STMicroelectronics|Synopsys|Tensor core|"
      "Texas Instruments|Tokyo Electron|TPU|Trainium|video card|VRAM" },
    { "chips", 8,
      "13th gen|14th gen|Ada Lovelace|Alchemist|AM5|Ampere|Arc GPU|AVX-512|Battlemage|Blackwell|board partner|"
      "chipmakers|clock|core|cores|CPUs|decode|desktop processor|die|DLSS|FSR|Golden Cove|GPUs|graphics|Hopper|"
      "Intel Arc|ISA|Lake|laptop chip|LGA|mask|memory bandwidth|micro-op|microcontroller|mid-range GPU|MSRP|node|"
      "out-of-order|performance|photoresist|PlayStation chip|power draw|process node|RDNA|RDNA 3|RISC|RTX|RX|"
      "RX 7700 XT|RX 7800|RX 7800 XT|scheduler|silicon|SIMD|socket|TDP|vector|watt|Xe|yield|Zen" },
    { "chips", 0,
      "chip away|chip in|chip shot|chocolate chip|FIDO chip|fish and chips|food processor|Intel report|"
      "micro-chip your pet|payment processor|poker chip|potato chip|web cache|word processor" },
    { "security", 34,
      "APT|attack surface|authentication bypass|backdoor|botnet|CISA|Cl0p|command and control|"
      "credential stuffing|cross-site scripting|CrowdStrike|CVE|cyber attack|cyber espionage|cyber security|"
      "cyberattack|cybercrime|cybercriminal|cybersecurity|dark web|data breach|DDoS|denial of service|exploit|"
      "exploited|hacker|hackers|hacking|info-stealer|infostealer|keylogger|Lazarus|LockBit|malware|Mandiant|"
      "MOVEit|patch tuesday|phishing|privilege escalation|proof-of-concept exploit|ransomware|"
      "remote code execution|rootkit|security flaw|security researcher|social engineering|spyware|SQL injection|"
      "state-sponsored|stealer|supply chain attack|threat actor|threat intelligence|trojan|vulnerability|wiper|"
      "zero-day" },
    { "security", 20,
      "2FA|actively exploited|adversary|antivirus|attack chain|attacker|Barracuda|Black Hat|breach|breached|"
      "buffer overflow|bug bounty|CISO|Citrix|compromised|credentials|critical flaw|cryptojacking|cyber|"
      "data leak|decryptor|DEF CON|EDR|Emotet|encrypted|encryption|end-to-end encryption|endpoint security|"
      "espionage|exfiltrate|exfiltration|extortion|firewall|Fortinet|fraudster|hacked|hacktivist|identity theft|"
      "infosec|Ivanti|Kaspersky|leaked data|malicious|memory corruption|MFA|multi-factor authentication|NSA|"
      "NSO Group|obfuscation|Palo Alto Networks|passkey|password|password manager|patched|payload|Pegasus|"
      "penetration test|pentest|QakBot|sandbox escape|scam|security advisory|security patch|security update|"
      "SentinelOne|SIEM|skimming|SOC|spoofing|stolen data|Trend Micro|two-factor|unauthorized access|"
      "use-after-free|VPN|webinar|XDR|zero trust" },
    { "security", 10,
      "attack|bypass|defender|flaw|intrusion|leak|mitigation|patch|privacy|secret|security|steal|stolen|"
      "surveillance|target|threat|unpatched|victim" },
    { "security", 8,
      "abuse|abused|arbitrary code|backdoored|blue team|brute force|C2|campaign|code execution|"
      "critical vulnerability|CVSS|CVSS score|cyber gang|cyber insurance|data theft|disclosed|DLL|dropper|entity|"
      "escalation|evade|evasion|execution|expose|exposed|firmware vulnerability|fraud|gang|hackers stole|"
      "high-severity|hijack|hijacking|honeypot|impacted|impacting|impersonate|impersonating|in the wild|"
      "incident response|indicators of compromise|infect|infected|leak site|loader|malvertising|organizations|"
      "personal information|phish|privilege|ransom|ransom demand|RCE|red team|remediation|remote access|"
      "security agency|security firm|sensitive data|sensitive information|severity|SIM swapping|smishing|"
      "sophisticated|stalkerware|stealing|targeted|targeting|threat group|threat hunting|tracked as|"
      "typosquatting|unauthorized|vishing|vulnerable|weaponize|web shell|webshell|zero-click" },
    { "security", 0,
      "air attack|Apache attack|Attack on Titan|exploit the opportunity|food security|heart attack|job security|"
      "life hack|life hacks|national security adviser|national security advisor|NYT|password crackdown|"
      "password sharing|rocket attack|Security Council|security deposit|security guard|shark attack|"
      "social security|terror attack" },
    { "software", 24,
      "Adobe|API|app developer|browser extension|Chrome browser|compiler|CRM|database|developer tool|ERP|Excel|"
      "Firefox|framework|Git|GitHub|GitLab|Gmail|Golang|Google Chrome|Google Docs|Google Drive|Google Meet|"
      "Google Workspace|IDE|Insider build|JavaScript|KB update|low-code|macOS|Microsoft 365|Microsoft Edge|"
      "Microsoft Office|Microsoft Teams|MongoDB|MySQL|no-code|Notion|OneDrive|open source|open-source|"
      "operating system|Outlook|PDF|Photoshop|PostgreSQL|Power BI|PowerPoint|productivity suite|"
      "programming language|pull request|Python|Redis|Rust language|Safari browser|SDK|Slack|"
      "software development|software update|source code|spreadsheet|SQLite|TypeScript|Visual Studio|VS Code|"
      "web browser|web hosting|website builder|Windows 10|Windows 11|Windows Insider|Word document|WordPress|Zoom" },
    { "software", 12,
      "admin|app|apps|Atlassian|browser|bug fix|build|Calendar|Chromium|codebase|coding|collaboration|dark mode|"
      "debugging|developer|Dropbox|email client|emoji|extension|feature|File Explorer|Google Chat|hybrid work|"
      "inbox|Jira|library|licence|license|maintainer|Meet|Microsoft|open-sourced|Oracle|plugin|PowerToys|"
      "preview channel|productivity|programmer|release|remote work|repository|Salesforce|SAP|software|Start menu|"
      "Taskbar|update|user interface|version|video conferencing|web app|Windows|workflow|workplace|workspace" },
    { "software", 8,
      "22H2|23H2|accounting software|ad blocker|backup software|Bing|bookmark|Brave browser|bug|bugs|Chrome|"
      "cloud storage|Control Panel|Copilot for Microsoft 365|Cortana|cumulative update|deprecate|deprecated|"
      "desktop app|developers|DuckDuckGo|Edge|editing software|end of support|enterprise|error|Exchange|"
      "file sharing|fix|fixed|fixes|generative fill|Google Search|insider|known issue|menu|Mozilla|Notepad|Opera|"
      "optional update|outage in Microsoft|Outlook bug|Paint|Patch|photo editing|preview update|"
      "project management|rollout|search engine|settings app|SharePoint|shortcut|sidebar|sign-in issue|"
      "Snipping Tool|tab|tabs|to-do list|toolbar|transcription|update causes|upgrade|video editing|Vivaldi|"
      "web version|Windows 12|Windows Server|WordPad" },
    { "software", 0,
      "app store ruling|excel at|open source intelligence|out the window|update on the|Windows of opportunity|"
      "word of mouth|zoom in|zoom lens|zoom out" },
    { "linux", 36,
      "AlmaLinux|AMDGPU|Ansible|apt|Arch Linux|Asahi|bash|Btrfs|Canonical|CentOS|command line|Debian|"
      "desktop environment|distribution release|distro|dnf|eBPF|elementary OS|Emacs|ext4|Fedora|Flatpak|FOSS|"
      "FreeBSD|GCC|GIMP|GNOME|GNU|GPL|GTK|Kali Linux|KDE|KDE Plasma|kernel driver|LibreOffice|Linus Torvalds|"
      "Linux|Linux kernel|Linux Mint|LLVM|LWN|Manjaro|Mesa|Nextcloud|NixOS|OpenBSD|openSUSE|PipeWire|Pop!_OS|"
      "Proton|Proxmox|Qt|RADV|Raspberry Pi|Red Hat|RHEL|Rocky Linux|self-hosted|SELinux|shell script|"
      "Snap package|SteamOS|SUSE|systemd|Tails|terminal emulator|Thunderbird|Ubuntu|Vim|Vulkan driver|Wayland|"
      "Wine|X.Org|Xfce|ZFS|Zorin OS" },
    { "linux", 14,
      "Apache|C++|command|daemon|desktop|distribution|Docker|driver|file system|filesystem|Firefox|free software|"
      "GNU Compiler|GRUB|how to install|install|ISO image|kernel|LTS|maintainer|merged|Nginx|open source|"
      "open-source|package manager|patch series|PHP|Python|Raspberry|release candidate|RISC-V|root|script|server|"
      "SSH|Steam Deck|sudo|terminal|tutorial|upstream|Vulkan" },
    { "linux", 8,
      ".deb|adds support|alternative|AppImage|awk|bcachefs|beta testing|bookworm|boot|bootloader|bug fixes|chmod|"
      "Chromium-based|compositor|cron|crontab|Debian GNU/Linux|dual boot|extension|Fedora Linux|Flathub|Fwupd|"
      "GNOME Shell|GNU/Linux|grep|homelab|Hyprland|icon|installer|Intel Linux|io_uring|KDE Gear|"
      "kernel developers|kernel series|KVM|live ISO|LLVM Clang|LTS kernel|MariaDB|Mozilla|note-taking|Nouveau|"
      "NVK|open-source alternative|OpenZFS|PinePhone|Plasma|PostgreSQL|public beta|PulseAudio|QEMU|release notes|"
      "RISC-V board|Rust for Linux|scheduler|sed|single-board computer|snaps|Steam on Linux|text editor|theme|"
      "tiling|Tux|Ubuntu Touch|VirtualBox|virtualization|what's new|window manager|X11" },
    { "linux", 0, "bash the|glass of wine|gnome village|thunderbird car|Wine cellar" },
    { "networks", 28,
      "5G|6G|Airtel|Arista|AT&T|backhaul|bandwidth cap|base station|BGP|BharatNet|broadband|BSNL|BT|cell tower|"
      "Cisco|DNS|Ericsson|Ethernet|fiber network|fiber-optic|fibre-optic|fixed wireless|full fibre|"
      "internet exchange|internet outage|internet service provider|internet shutdown|IPv6|ISP|Jio|"
      "Juniper Networks|mesh network|mobile network|net neutrality|network operator|Nokia networks|OneWeb|"
      "Open RAN|Openreach|peering|router|satellite internet|SD-WAN|spectrum|spectrum auction|Starlink|"
      "subsea cable|T-Mobile|telco|telecom|telecommunications|undersea cable|Verizon|Virgin Media|Vodafone|Wi-Fi|"
      "Wi-Fi 6|Wi-Fi 7" },
    { "networks", 10,
      "carrier|CDN|connectivity|coverage|data plan|download speed|eSIM|gigabit|HTTP/3|internet|latency|modem|"
      "network|packet|prepaid|QUIC|roaming|satellite|switch fabric|TCP" },
    { "networks", 0,
      "autism spectrum|Cartoon Network|food network|LinkedIn network|network television|neural network|"
      "Nintendo Switch|social network|spectrum disorder|spy satellite|television network" },
    { "mobile", 34,
      "AirPods|AirTag|Android|Android 14|Android phone|Apple Watch|camera phone|Dynamic Island|eSIM|Fairphone|"
      "foldable|foldable phone|Galaxy S23|Galaxy S24|Galaxy Tab|Galaxy Unpacked|Galaxy Watch|Galaxy Z Flip|"
      "Galaxy Z Flip 5|Galaxy Z Fold|Galaxy Z Fold 5|Google Pixel|handset|Huawei phone|iMessage|iOS|iOS 16|"
      "iOS 17|iOS 18|iPad|iPadOS|iPhone|iPhone 14|iPhone 15|iPhone 15 Pro|iPhone 16|Lightning port|Lock screen|"
      "MagSafe|mobile phone|Moto|Motorola Razr|Nothing Phone|OnePlus|Oppo|phone camera|phone case|phone plan|"
      "Pixel 7|Pixel 7a|Pixel 8|Pixel Fold|Pixel Watch|Realme|Samsung|Samsung Galaxy|SIM card|smartphone|"
      "smartwatch|StandBy|Unpacked|USB-C iPhone|Vivo|Wear OS|wearable|WhatsApp|wireless charging|Xiaomi" },
    { "mobile", 14,
      "app store|Apple|battery life|beta|bezel|Bluetooth|camera|charger|charging|earbuds|Face ID|FaceTime|"
      "fast charging|Galaxy|Google Play|Gurman|home screen|leak|leaker|MacBook|mAh|Mark Gurman|megapixel|"
      "Ming-Chi Kuo|mobile|notification|OLED display|phone|phones|Pixel|pre-order|preorder|refresh rate|rumor|"
      "rumour|screenshot|selfie|Siri|T-Mobile|tablet|telephoto|text message|texting|Tim Cook|titanium|"
      "touchscreen|trade-in|unlocked|USB-C|Verizon|wallpaper|widget|zoom camera" },
    { "mobile", 8,
      "A17|action button|Android app|Android phones|Apple event|Apple Store|AppleCare|battery|Beats|"
      "camera upgrade|color|colors|compare|compared|cover screen|crash detection|display|dual SIM|emergency SOS|"
      "Fitbit|fitness tracker|flagship|flagship phone|Flip|Fold|foldables|folding|folding phone|Galaxy Ring|"
      "Garmin|headphone|headphones|headset jack|Honor|iCloud|iPhone users|keyboard on your iPhone|lens|lineup|"
      "newest|night mode|noise cancelling|phone call|phone deals|plus model|portrait mode|power adapter|Pro Max|"
      "ProMotion|ringtone|robocall|rollable|rumored|rumoured|S Pen|screen protector|selfie camera|sensor|"
      "sideloading|spam calls|spec|specs|stylus|Ultra|USB|voicemail|watchOS|wireless|Wonderlust|Z Flip|Z Fold|"
      "Zenfone" },
    { "mobile", 0,
      "Android TV|Apple Arcade|Apple pie|Apple TV|Apple TV Plus|Apple TV+|Apple Vision Pro|mobile game|"
      "mobile gaming|mobile home|phone call with|phone hacking|phone-in|upwardly mobile" },
    { "science", 32,
      "Alzheimer's|antibiotic|archaeologist|archaeology|Artemis|asteroid|astronaut|astronomer|astronomers|"
      "biodiversity|biologist|black hole|Blue Origin|brain cells|cancer|carbon emissions|Cern|Chandrayaan|"
      "climate change|clinical trial|comet|coral reef|cosmic|Covid|Crispr|CRISPR|dementia|dinosaur|DNA|"
      "earthquake|eclipse|ecosystem|El Niño|evolution|exoplanet|extinct|extinction|Falcon 9|fossil|full moon|"
      "galaxy cluster|gene editing|genome|global heating|global warming|heatwave|ISRO|James Webb|JWST|laboratory|"
      "LK-99|lunar|Mars|Mars rover|meteor|meteor shower|meteorite|microbe|moon landing|mosquito|NASA|Neanderthal|"
      "neuroscience|nuclear fusion|orbit|palaeontologist|paleontologist|pandemic|particle physics|pathogen|"
      "peer-reviewed|Perseid|physicist|planet|protein|psychologist|quantum computer|quantum physics|"
      "rocket launch|rover|scientist|scientists|solar system|space station|spacecraft|SpaceX|species|stargazing|"
      "Starship|stem cell|superconductor|Supermoon|telescope|universe|vaccine|virus|volcano" },
    { "science", 14,
      "ageing|ancient|animal|animals|Antarctica|Arctic|bacteria|bees|biology|bird|birth|brain|cells|chemical|"
      "chemistry|climate|discovered|discovery|disease|drug|Earth|embryo|engineer|evidence|experiment|forest|"
      "genetic|health|hormone|human|humans|ice|insects|launch|medicine|mice|mission|moon|Nobel prize|obesity|"
      "ocean|patients|physics|plant|plants|prof|professor|research|researchers|rocket|satellite|science|"
      "scientific|scientifically|sea|sleep|solar|space|star|stars|study|sun|surgery|temperatures|theory|"
      "university|water|whale|wildlife" },
    { "science", 8,
      "ancestor|ancestors|ape|astronomy|atmosphere|atoms|aurora|avian flu|beetle|bird flu|blood|bones|"
      "breakthrough|bronze age|butterfly|capsule|cat|century|chimpanzee|constellation|cosmology|cosmonaut|cosmos|"
      "creature|creatures|dark energy|dark matter|depression|diabetes|diet|dog|dogs|drought|egg|El Nino|enzyme|"
      "ESA|European Space Agency|exercise|fertility|fireball|flood|fungi|fungus|galaxies|galaxy|gene|genes|"
      "geologist|geology|geomagnetic|glacier|gravitational waves|gravity|gut|heart disease|HIV|hominin|Hubble|"
      "hurricane|immune|infection|IVF|Jupiter|lander|Leonardo|lifespan|longevity|malaria|mammal|mathematician|"
      "mathematics|maths|measles|mental health|microplastics|Milky Way|molecule|monkey|mRNA|mummy|mushroom|"
      "mystery|Neptune|neutron star|night sky|northern lights|observatory|octopus|plastic|Pluto|pollution|"
      "prehistoric|psychedelic|puzzle|puzzles|quantum|rare|reptile|Roman|sample return|Saturn|Science Weekly|"
      "scientific journal|sea level|shark|sharks|sickle cell|skeleton|skull|solar flare|solve|space agency|"
      "space telescope|spacewalk|sperm|spider|splashdown|stellar|stone age|Stonehenge|studies|supernova|tectonic|"
      "telescopes|test flight|tomb|treatment|tree|trees|trial results|tumor|tumour|unearthed|Uranus|Venus|Webb|"
      "womb" },
    { "science", 0,
      "black hole exploit|computer science degree|computer virus|crawl space|data science|data scientist|"
      "disk space|drug dealer|film star|five stars|five-star|galaxy brain|launch event|Mars bar|movie star|"
      "political science|privacy space|rock star|rocket league|rocket science|Samsung Galaxy|science fiction|"
      "software engineer|space bar|star rating|Star Trek|Star Wars|Starfield" },
    { "policy", 30,
      "ACLU|age verification|AI Act|antitrust|appeals court|attorney general|ban on|bill passed|class action|"
      "class-action|CMA|competition authority|Congress|consent decree|content moderation|copyright infringement|"
      "court filing|court ruling|data protection|defendant|Digital Markets Act|digital rights|"
      "Digital Services Act|DOJ|EFF|European Commission|executive order|export control|export controls|fair use|"
      "FCC|First Amendment|FTC|GDPR|geofence|injunction|judge|jury|Justice Department|lawmaker|lawmakers|lawsuit|"
      "legislation|Lina Khan|monopolist|monopoly|net neutrality|Ofcom|Online Safety Bill|parliament|plaintiff|"
      "privacy law|regulation|regulator|regulators|right to repair|sanctions|Section 230|Senate|senator|"
      "settlement|subpoena|sued|sues|Supreme Court|tariff|tariffs|warrant" },
    { "policy", 12,
      "allege|alleged|alleges|appeal|attorney|ban|banned|Biden|censorship|child safety|commissioner|complaint|"
      "compliance|copyright|court|disinformation|election|EU|federal|fine|fined|free speech|government|governor|"
      "hate speech|investigation|law|lawyer|legal|merger|minister|ministry|misinformation|moderation|patent|"
      "petition|police|policy|privacy|probe|prosecutor|regulatory|rule|ruled|rules|ruling|state law|states|"
      "surveillance|testified|testimony|TikTok ban|trial|Trump|Twitter|users' data|violated|violation|White House" },
    { "policy", 8,
      "abortion|agreed to pay|anti-abortion|arrested|audit|autopilot crash|Bankman-Fried|book ban|"
      "broadband funding|class-action lawsuit|conspiracy|constitutional|convicted|crime|criminal|defamation|"
      "Digital Millennium|DMCA|Elon Musk|FAA|fraud|FTX trial|guilty|hate group|illegal|illegally|"
      "Internet Archive|labor board|legal battle|libel|lied|lobby|lobbying|Montana|Musk|net-neutrality|NHTSA|"
      "NLRB|piracy|pirate|publisher|recall|repair|robotaxi|safety regulator|sentenced|social media law|sue|suing|"
      "suit|takedown|Texas law|unconstitutional|unlawful|Utah law|watchdog|witness|X Corp" },
    { "policy", 0,
      "basketball court|clinical trial|fine tuning|fine-tuning|food court|free trial|golden rule|ground rules|"
      "insurance policy|laws of physics|Moore's Law|return policy|rule of thumb|state of the art|tennis court|"
      "trial period|trial version" },
    { "business", 32,
      "acquires|acquisition|airline|airlines|antitrust merger|bank|Bank of England|banking|bankruptcy|banks|"
      "bondholder|bonds|carmaker|CBI|CEO pay|Chancellor|chief executive|consumer spending|cost of living|Coutts|"
      "debt|dividend|earnings|economic growth|economist|economists|economy|energy bills|exports|Federal Reserve|"
      "FTSE|FTSE 100|funding round|gas prices|GDP|Heathrow|hedge fund|HMRC|house prices|housing market|inflation|"
      "insurer|interest rate|interest rates|investor|investors|IPO|Jeremy Hunt|job cuts|layoffs|lender|lenders|"
      "market share|merger|mortgage|mortgages|Nasdaq|NatWest|Ofgem|oil prices|pay rise|pension|pensions|"
      "price rises|private equity|profit|profit margin|profits|quarter|quarterly results|rail|recession|retailer|"
      "retailers|revenue|Series A|Series B|shareholder|shareholders|shares|start-up|startup|stock market|strike|"
      "strikes|supermarket|takeover|tax|taxes|Thames Water|Treasury|turnover|unemployment|unicorn|union|unions|"
      "valuation|venture capital|wages|Wall Street|Wilko|workers" },
    { "business", 13,
      "analyst|analysts|bid|billion|boss|brand|Brexit|Britain|budget|business|buyout|CFO|chief|companies|company|"
      "consumer|consumers|cost|costs|crypto|customers|deal|dollar|employees|employer|employers|energy|euro|"
      "executive|factory|finance|financial|firm|firms|fossil fuel|fund|gas|Goldman Sachs|growth|high street|"
      "hiring|homes|hotel|households|industry|invest|investment|jobs|Labour|landlord|manufacturing|market|"
      "markets|million|minister|money|net zero|oil|owner|pay|pound|pounds|price|prices|pub|pubs|railway|rents|"
      "Rishi Sunak|sales|sector|shoppers|spending|staff|stake|store closures|supply chain|Tesla|Tory|trade|UK|"
      "water company|£" },
    { "business", 8,
      "accounting|activist investor|Adani|administration|advertising revenue|Airbus|Aldi|aluminium|annual|"
      "auditor|barrel|beer|boardroom|Boeing|bonus|bonuses|boom|borrowing|BP|brands|brewer|car sales|central bank|"
      "chair|chairman|cheese|chocolate|Cineworld|coal|coffee|collapse|contract|credit|Credit Suisse|crisis|crude|"
      "currency|drugmaker|economic|EY|farmers|farming|fashion|Fed|figures|food prices|forecast|freight|fuel|"
      "gig economy|gilts|grocery|IMF|income|industrial action|insolvency|Jerome Powell|John Lewis|KPMG|Lidl|"
      "living standards|loan|losses|luxury|M&S|miner|minimum wage|mining|misconduct|Murdoch|OPEC|P&O|passenger|"
      "pay gap|petrol|pharma|Philip Lowe|plunge|postal|property|PwC|quarterly|quit|rate rise|real estate|"
      "redundancies|resign|restaurant|restaurants|retail|rising|Royal Mail|Ryanair|Sainsbury's|Shell|shipping|"
      "Silicon Valley Bank|slump|soaring|steel|Stellantis|sterling|struggling|supplier|surge|ticket office|"
      "trade union|trading|TUC|wage growth|walkout|watchdog|wind farm" },
    { "business", 0,
      "bank account login|best deal|best price|blood bank|boss fight|data bank|deal damage|final boss|"
      "Game Pass Ultimate|gas giant|market your|pay attention|power bank|prime day deal|quarter of|raid boss|"
      "share your|shares a screenshot|shares code|strikes back|union of" },
    { "gaming", 34,
      "Activision|Apex Legends|Armored Core|Assassin's Creed|Baldur's Gate|Baldur's Gate 3|battle pass|Bethesda|"
      "Blizzard|boss fight|Bungie|Call of Duty|Capcom|co-op|console|Counter-Strike|Cyberpunk 2077|Destiny 2|"
      "Diablo|Diablo 4|DLC|Dota 2|dungeon|Dungeons & Dragons|early access|Elden Ring|Epic Games|esports|"
      "expansion pack|Fallout|Final Fantasy|first-person shooter|Fortnite|FPS|Game Boy|game developer|Game Pass|"
      "gameplay|gamer|gamers|gaming|gaming laptop|gaming monitor|gaming mouse|gaming PC|Grand Theft Auto|GTA|"
      "indie game|JRPG|Konami|Larian|League of Legends|loot|Mario|Minecraft|MMO|Mortal Kombat|multiplayer|"
      "Nintendo|Nintendo Switch|Overwatch|Persona|PlayStation|playthrough|Pokemon|Pokémon|PS4|PS5|quest|quests|"
      "raid|Red Dead|Resident Evil|Rockstar|roguelike|RPG|Sega|shooter game|single-player|Skyrim|Sonic|speedrun|"
      "speedrunner|Square Enix|Starfield|Steam|Steam Deck|Street Fighter|Tears of the Kingdom|Twitch streamer|"
      "Ubisoft|Unity Engine|Unreal Engine|Valorant|video game|videogame|walkthrough|Warzone|Wordle|"
      "World of Warcraft|Xbox|Zelda" },
    { "gaming", 16,
      "armor|beat|character|characters|combat|controller|dragon|enemies|enemy|expansion|fans|FPS boost|"
      "frame rate|game|games|guide|headset|horror game|joystick|keyboard|level up|levels|map|Metroid|mod|modder|"
      "mods|monster|monster hunter|NPC|open world|open-world|patch notes|Payday|Payload|Pikmin|playable|player|"
      "players|playtest|puzzle|Quest 3|remake|remaster|Remnant|RTX|season|sequel|skins|spell|strategy game|"
      "studio|Switch|tabletop|trailer|unlock|Valve|VR game|weapon|weapons" },
    { "gaming", 8,
      "achievement|anniversary|arcade|battle|battle royale|Blizzard Entertainment|bundle|co-op game|companion|"
      "cosmetic|crafting|cutscene|deck|demo|developer studio|difficulty|duty|fantasy game|Game Awards|"
      "game director|Game of the Year|gamescom|gear|genre|Halo|handheld|hero shooter|Humble Bundle|in-game|item|"
      "Larian Studios|legendary|location|mechanic|MOBA|mode|Modern Warfare|new game|Nintendo Direct|PC game|"
      "PC Gamer|pinball|platformer|play|played|playing|playtime|Pokémon Go|respawn|roster|sandbox game|shooter|"
      "showcase|sim|simulator|soulslike|Summer Game Fest|survival game|turn-based|Warhammer" },
    { "gaming", 0,
      "ball game|baseball game|blame game|end game|football game|football player|game changer|Game of Thrones|"
      "game plan|game-changing|Hunger Games|key player|light switch|market player|media player|music player|"
      "network switch|NFL game|Olympic Games|record player|Squid Game|tennis player|video player|World Cup" },
    { "entertainment", 34,
      "actor|actors|actress|Ahsoka|album|anime|Apple TV Plus|Apple TV+|Barbie|Batman|box office|cast member|"
      "cinema|comedy|concert|DC Universe|director|Disney|Disney Plus|Disney+|Doctor Who|documentary|drama series|"
      "episode|episodes|film|films|Formula 1|franchise|Grand Prix|HBO|HBO Max|Hollywood|horror movie|"
      "how to watch|Hulu|Indiana Jones|kick-off|live stream|livestream|Loki|Marvel|Max|MCU|Mission: Impossible|"
      "movie|movies|Netflix|NFL|One Piece|Oppenheimer|Paramount Plus|Peacock|plot|Premier League|premiere|"
      "premieres|prequel|Prime Video|reality show|Roku|rom-com|Rotten Tomatoes|SAG-AFTRA|sci-fi|screenwriter|"
      "season finale|Secret Invasion|showrunner|sitcom|soundtrack|Spider-Man|spin-off|spoilers|Spotify|Star Trek|"
      "Star Wars|Stranger Things|streaming|streaming service|superhero|Taylor Swift|The Last of Us|The Witcher|"
      "theaters|thriller|trailer|TV series|TV show|UFC|watch online|WGA|Wordle|World Cup" },
    { "entertainment", 14,
      "adaptation|artist|audience|awards|binge|book|boxing|cast|celebrity|channel|character|characters|comic|"
      "Emmy|fans|fantasy|festival|fight|football|free trial|horror|live|match|music|musical|novel|Oscar|"
      "release date|role|scene|season|sequel|series|show|shows|soccer|song|songs|star|story|stream|subscription|"
      "teaser|tennis|TV|VPN|vs.|watch" },
    { "entertainment", 8,
      "ad tier|ad-supported|Andor|Ant-Man|Avatar|award-winning|best movies|best shows|Chris Evans|concert film|"
      "cord cutting|crime drama|Criterion|documentaries|drama|DreamWorks|Dune|ending|ending explained|F1|finale|"
      "flick|gem|Guardians of the Galaxy|heartbreaking|horror film|House of the Dragon|John Wick|kickoff|"
      "live-action|Marvel's|miniseries|MLB|movie trailer|NBA|Netflix movie|Netflix show|new episode|new movies|"
      "new shows|NHL|password sharing|password-sharing|pay-per-view|period drama|Pixar|podcast|post-credits|"
      "Quantumania|ranked|rated|reality TV|release schedule|renewed for|rewatch|Rings of Power|sci-fi movie|"
      "Scream|stand-up|streamer|subscriber|subscribers|Succession|Super Bowl|talk show|TCM|Ted Lasso|The Flash|"
      "The Mandalorian|this weekend|Tom Cruise|tour|underrated|viewer|viewers|Wimbledon|Women's World Cup|WWE|"
      "Yellowstone" },
    { "entertainment", 0,
      "actor group|bad actors|data stream|Elasticsearch series|funding series|live patch|live patching|"
      "malicious actor|malicious actors|maximum|music to my ears|OLED TV|patch series|Series A|Series B|smart TV|"
      "state actor|stream processing|threat actor|threat actors|TV box|TV deal|Xbox Series S|Xbox Series X" },
    { NULL, 0, NULL },
};

const struct topic_rule *topic_rules(void) { return table; }
