/* analysis/topic_rules.c -- see topic_rules.h. */
#include "analysis/topic_rules.h"

#include <stddef.h>

static const struct topic_rule table[] = {
    { "ai", 35,
      "artificial intelligence|machine learning|large language model|language model|LLM|LLMs|generative AI|GenAI|"
      "ChatGPT|OpenAI|Anthropic|GPT-4|GPT-3|GPT-5|GPT-4o|chatbot|neural network|deep learning|AI model|"
      "AI chatbot|foundation model|AGI|AI assistant|AI agent|agentic AI|AI safety|AI startup|AI company|"
      "AI regulation" },
    { "ai", 22,
      "AI|A.I.|DeepMind|Midjourney|Stable Diffusion|DALL-E|Hugging Face|Google Bard|Bard|Claude|Gemini|Copilot|"
      "LLaMA|Mistral|DeepSeek|xAI|Grok|reinforcement learning|computer vision|natural language processing|"
      "prompt engineering|text-to-image|diffusion model|transformer model|deepfake|Sam Altman|superintelligence|"
      "Stability AI|AI-generated|AI-powered|language processing|image generator|machine intelligence|fine-tuning|"
      "pretrain|pre-training|Sora|AI tool|voice cloning|speech recognition|alignment research" },
    { "ai", 10,
      "prompt|inference|embeddings|dataset|training data|multimodal|robotics|hallucination|algorithm|"
      "benchmark suite|model weights|open-weight|chain of thought|tokens per second|reasoning model|PyTorch|"
      "TensorFlow|generative|humanoid robot|facial recognition|recommendation algorithm|sentient" },
    { "ai", 0,
      "AI-Khalifa" },
    { "cloud", 30,
      "cloud computing|cloud provider|cloud service|public cloud|private cloud|hybrid cloud|multi-cloud|"
      "multicloud|Amazon Web Services|AWS|Microsoft Azure|Azure|Google Cloud|Oracle Cloud|OCI|serverless|"
      "Kubernetes|cloud-native|Cloudflare|CNCF|hyperscaler|hyperscale|Alibaba Cloud|cloud outage|"
      "cloud infrastructure|cloud region|sovereign cloud|cloud spending|infrastructure as a service|"
      "platform as a service" },
    { "cloud", 16,
      "cloud|Docker|container image|containers|EC2|S3|Lambda function|DynamoDB|Bedrock|SageMaker|Amazon EKS|GKE|"
      "Terraform|Helm|microservice|object storage|SaaS|software as a service|IaaS|PaaS|virtual machine|"
      "autoscaling|availability zone|egress fee|edge computing|DigitalOcean|Linode|Akamai|Fastly|Snowflake|"
      "Databricks|observability|DevOps|service mesh|VMware|OpenStack|OpenShift|Vercel|Netlify|Heroku|"
      "Oracle Database|data lake|data warehouse|FinOps|tenancy|workload|colocation" },
    { "cloud", 0,
      "cloud cover|mushroom cloud|dark cloud|storm cloud|gas cloud|dust cloud|Oort cloud|cloud of dust|"
      "cloud of gas|word cloud|point cloud|under a cloud|cloud nine|cloud seeding|magellanic cloud" },
    { "infrastructure", 30,
      "data center|data centre|datacenter|datacentre|server farm|supercomputer|supercomputing|"
      "high-performance computing|exascale|liquid cooling|server rack|rack-scale|AI factory|gigawatt campus|"
      "power grid|grid operator|power purchase agreement|colocation|hyperscale campus|submarine cable|"
      "undersea cable|subsea cable" },
    { "infrastructure", 15,
      "server|rack|mainframe|storage array|HPC|Equinix|Digital Realty|CoreWeave|Supermicro|Vertiv|megawatt|"
      "gigawatt|cooling system|immersion cooling|chiller|UPS battery|diesel generator|substation|"
      "transmission line|uptime|outage|power outage|grid|utility|EPYC|Xeon|Ceph|NVMe|SSD array|flash storage|"
      "InfiniBand|hypervisor|bare metal|bare-metal|nuclear reactor|small modular reactor|power plant|"
      "electricity demand|blade server|Dell PowerEdge|NetApp|Nutanix|site reliability|disaster recovery|"
      "backup power|fibre network|telecom tower|data hall|interconnection queue" },
    { "infrastructure", 0,
      "server-side|waiter|grid reference|crossword grid|starting grid" },
    { "chips", 34,
      "semiconductor|chipmaker|chip maker|chipmaking|microprocessor|CPU|GPU|graphics card|processor|"
      "silicon wafer|foundry|fab|Nvidia|AMD|Intel|TSMC|ASML|Qualcomm|Broadcom|Micron|SK Hynix|GlobalFoundries|"
      "SMIC|EUV|lithography|chiplet|RISC-V|CHIPS Act|advanced packaging|CoWoS|wafer|transistor|"
      "integrated circuit|system-on-chip|SoC|Ryzen|Radeon|GeForce|RTX 4090|Core i9|Core Ultra|Zen 4|Zen 5|"
      "Threadripper|HBM|HBM3|Raptor Lake|Meteor Lake|Arrow Lake|Alder Lake|tape-out" },
    { "chips", 18,
      "chip|chipset|Arm|FPGA|ASIC|DRAM|NAND|DDR5|DDR4|GDDR6|GDDR7|PCIe|microarchitecture|instruction set|"
      "clock speed|overclock|overclocking|motherboard|nanometer|nanometre|3nm|2nm|5nm|4nm|7nm|Snapdragon|"
      "MediaTek|Exynos|Kirin|Cerebras|Groq|Graphcore|Tensor core|TPU|NPU|Trainium|Graviton|Infineon|NXP|"
      "STMicroelectronics|Renesas|Texas Instruments|Tokyo Electron|Applied Materials|Lam Research|Synopsys|"
      "Cadence|benchmark|VRAM|graphics processor|video card|die size|cache|L3 cache|RTX 4060|RTX 4070|RTX 4080|"
      "RTX 5090|RX 7600|RX 7900|CUDA core|photonics|Moore's Law|memory chip|Jensen Huang|Lisa Su|Pat Gelsinger|"
      "Rapidus|branch predictor|execution unit|instruction|latency|bandwidth" },
    { "chips", 0,
      "chip in|chip away|chip shot|potato chip|chocolate chip|fish and chips|micro-chip your pet|poker chip|"
      "food processor|payment processor|word processor|Intel report|web cache|FIDO chip" },
    { "security", 34,
      "cybersecurity|cyber security|cyberattack|cyber attack|ransomware|malware|vulnerability|zero-day|hacker|"
      "hackers|hacking|data breach|phishing|exploit|exploited|backdoor|spyware|botnet|trojan|CVE|"
      "remote code execution|threat actor|infostealer|DDoS|denial of service|privilege escalation|security flaw|"
      "security researcher|patch tuesday|threat intelligence|cybercriminal|cybercrime|command and control|"
      "info-stealer|stealer|supply chain attack|credential stuffing|APT|SQL injection|cross-site scripting|"
      "rootkit|wiper|keylogger|cyber espionage|state-sponsored|social engineering|LockBit|Lazarus|MOVEit|Cl0p|"
      "CISA|attack surface|dark web|authentication bypass|CrowdStrike|Mandiant|proof-of-concept exploit" },
    { "security", 20,
      "hacked|breach|breached|attacker|infosec|CISO|password manager|two-factor|multi-factor authentication|MFA|"
      "2FA|passkey|encryption|encrypted|end-to-end encryption|VPN|antivirus|firewall|endpoint security|"
      "zero trust|SOC|SIEM|EDR|XDR|payload|cyber|stolen data|leaked data|extortion|Fortinet|Palo Alto Networks|"
      "SentinelOne|Ivanti|Citrix|Barracuda|Kaspersky|Pegasus|NSO Group|critical flaw|actively exploited|"
      "security update|security patch|security advisory|bug bounty|penetration test|pentest|decryptor|hacktivist|"
      "compromised|scam|fraudster|identity theft|sandbox escape|memory corruption|buffer overflow|use-after-free|"
      "spoofing|skimming|Trend Micro|Black Hat|DEF CON|NSA|attack chain|malicious|adversary|data leak|"
      "unauthorized access|cryptojacking|Emotet|QakBot|obfuscation|exfiltrate|exfiltration|espionage|password|"
      "credentials|webinar|patched" },
    { "security", 10,
      "attack|flaw|patch|security|privacy|threat|leak|bypass|surveillance|stolen|victim|steal|target|intrusion|"
      "defender|secret|unpatched|mitigation" },
    { "security", 0,
      "social security|national security adviser|national security advisor|job security|food security|"
      "heart attack|terror attack|Apache attack|Security Council|security guard|life hack|life hacks|"
      "shark attack|rocket attack|air attack|security deposit|exploit the opportunity|Attack on Titan|NYT|"
      "password sharing|password crackdown" },
    { "software", 24,
      "open source|open-source|source code|programming language|software update|software development|"
      "developer tool|API|SDK|framework|JavaScript|TypeScript|Python|Rust language|Golang|GitHub|GitLab|compiler|"
      "database|PostgreSQL|MySQL|SQLite|MongoDB|Redis|web browser|Firefox|Google Chrome|Chrome browser|"
      "Microsoft Edge|Safari browser|Windows 11|Windows 10|macOS|operating system|Microsoft Office|Microsoft 365|"
      "Microsoft Teams|Google Workspace|Google Docs|Google Drive|Gmail|Outlook|Slack|Zoom|Visual Studio|VS Code|"
      "Git|pull request|IDE|low-code|no-code|Excel|Word document|PowerPoint|OneDrive|Google Meet|"
      "productivity suite|WordPress|CRM|ERP|Power BI|Notion|spreadsheet|KB update|Windows Insider|Insider build|"
      "Adobe|Photoshop|web hosting|website builder|PDF|app developer|browser extension" },
    { "software", 12,
      "software|developer|app|apps|browser|Windows|update|feature|release|version|build|bug fix|codebase|library|"
      "plugin|extension|repository|maintainer|license|licence|open-sourced|Microsoft|Salesforce|SAP|Oracle|"
      "Atlassian|Jira|user interface|dark mode|preview channel|Chromium|workspace|Dropbox|video conferencing|"
      "collaboration|email client|Taskbar|Start menu|File Explorer|PowerToys|programmer|coding|debugging|web app|"
      "workflow|Google Chat|admin|productivity|workplace|remote work|hybrid work|Meet|Calendar|inbox|emoji" },
    { "software", 0,
      "open source intelligence|word of mouth|excel at|zoom in|zoom out|zoom lens|update on the|app store ruling|"
      "Windows of opportunity|out the window" },
    { "linux", 36,
      "Linux|Linux kernel|Ubuntu|Debian|Fedora|Red Hat|RHEL|CentOS|Arch Linux|openSUSE|SUSE|Linux Mint|Manjaro|"
      "GNOME|KDE|KDE Plasma|Xfce|Wayland|X.Org|Mesa|systemd|PipeWire|Flatpak|Snap package|distro|"
      "distribution release|Linus Torvalds|Rocky Linux|AlmaLinux|Kali Linux|Pop!_OS|elementary OS|Zorin OS|NixOS|"
      "FreeBSD|OpenBSD|LibreOffice|bash|shell script|Proton|Wine|Vim|Emacs|GIMP|Btrfs|ext4|ZFS|eBPF|GTK|Qt|"
      "desktop environment|apt|dnf|GNU|GPL|kernel driver|Canonical|Ansible|Raspberry Pi|LWN|Proxmox|Asahi|"
      "SteamOS|Thunderbird|SELinux|GCC|LLVM|Vulkan driver|AMDGPU|RADV|Tails|Nextcloud|FOSS|self-hosted|"
      "command line|terminal emulator" },
    { "linux", 14,
      "kernel|command|terminal|distribution|package manager|open source|open-source|free software|daemon|desktop|"
      "driver|upstream|merged|patch series|install|Vulkan|Raspberry|file system|filesystem|Docker|Steam Deck|"
      "release candidate|maintainer|tutorial|RISC-V|C++|GNU Compiler|server|Firefox|root|script|how to install|"
      "SSH|Nginx|Apache|PHP|Python|sudo|ISO image|GRUB|LTS" },
    { "linux", 0,
      "gnome village|thunderbird car|Wine cellar|glass of wine|bash the" },
    { "networks", 28,
      "5G|6G|broadband|telecom|telco|telecommunications|spectrum auction|fiber-optic|fibre-optic|fiber network|"
      "Wi-Fi 6|Wi-Fi 7|Wi-Fi|router|mesh network|internet service provider|ISP|Starlink|satellite internet|"
      "mobile network|network operator|Open RAN|Ericsson|Nokia networks|Cisco|Juniper Networks|Arista|DNS|BGP|"
      "IPv6|peering|Ethernet|SD-WAN|net neutrality|internet outage|internet shutdown|base station|cell tower|"
      "bandwidth cap|internet exchange|undersea cable|subsea cable|OneWeb|backhaul|spectrum|fixed wireless|"
      "full fibre|Virgin Media|BT|Openreach|Verizon|AT&T|T-Mobile|Vodafone|Airtel|Jio|BSNL|BharatNet" },
    { "networks", 10,
      "network|carrier|satellite|internet|connectivity|latency|switch fabric|gigabit|packet|TCP|HTTP/3|QUIC|"
      "download speed|data plan|roaming|coverage|CDN|modem|eSIM|prepaid" },
    { "networks", 0,
      "social network|neural network|television network|Nintendo Switch|food network|network television|"
      "Cartoon Network|spectrum disorder|autism spectrum|spy satellite|LinkedIn network" },
    { "mobile", 34,
      "smartphone|iPhone|iPhone 15|iPhone 14|iPhone 16|iPhone 15 Pro|iOS|iOS 17|iOS 16|iOS 18|iPad|iPadOS|"
      "Android phone|Android|Android 14|Galaxy S23|Galaxy S24|Galaxy Z Fold|Galaxy Z Flip|Galaxy Z Fold 5|"
      "Galaxy Z Flip 5|Samsung Galaxy|Google Pixel|Pixel 7|Pixel 8|Pixel Fold|Pixel 7a|OnePlus|Xiaomi|Oppo|Vivo|"
      "Realme|Nothing Phone|Motorola Razr|foldable|foldable phone|phone case|SIM card|eSIM|wireless charging|"
      "Apple Watch|smartwatch|Wear OS|wearable|AirPods|Galaxy Watch|Galaxy Unpacked|Unpacked|handset|"
      "mobile phone|phone plan|camera phone|Lightning port|USB-C iPhone|Dynamic Island|AirTag|MagSafe|"
      "Lock screen|iMessage|WhatsApp|StandBy|Galaxy Tab|Pixel Watch|Samsung|phone camera|Fairphone|Huawei phone|"
      "Moto" },
    { "mobile", 14,
      "phone|phones|mobile|Apple|tablet|camera|battery life|charging|charger|fast charging|app store|earbuds|"
      "selfie|telephoto|megapixel|refresh rate|OLED display|touchscreen|Siri|Google Play|text message|texting|"
      "FaceTime|MacBook|home screen|widget|wallpaper|leaker|leak|rumor|rumour|Verizon|T-Mobile|bezel|titanium|"
      "zoom camera|beta|trade-in|mAh|unlocked|preorder|pre-order|Bluetooth|Face ID|Tim Cook|Ming-Chi Kuo|"
      "Mark Gurman|Gurman|USB-C|Galaxy|Pixel|notification|screenshot" },
    { "mobile", 0,
      "mobile home|phone call with|Apple TV|Apple TV Plus|Apple TV+|Apple pie|Android TV|Apple Arcade|"
      "phone hacking|phone-in|Apple Vision Pro|mobile game|mobile gaming|upwardly mobile" },
    { "science", 32,
      "NASA|astronaut|asteroid|telescope|planet|exoplanet|galaxy cluster|black hole|physicist|biologist|"
      "scientist|scientists|fossil|dinosaur|species|genome|DNA|climate change|global heating|global warming|"
      "carbon emissions|spacecraft|rocket launch|SpaceX|moon landing|lunar|Mars rover|Mars|James Webb|JWST|"
      "space station|orbit|comet|solar system|universe|quantum computer|quantum physics|superconductor|LK-99|"
      "vaccine|clinical trial|neuroscience|gene editing|Crispr|CRISPR|archaeologist|archaeology|palaeontologist|"
      "paleontologist|evolution|antibiotic|protein|cancer|dementia|Alzheimer's|volcano|earthquake|nuclear fusion|"
      "particle physics|Cern|ISRO|Chandrayaan|cosmic|astronomer|astronomers|meteor shower|meteorite|meteor|"
      "Neanderthal|ecosystem|coral reef|biodiversity|extinct|extinction|heatwave|El Niño|Starship|Falcon 9|rover|"
      "stargazing|Perseid|eclipse|full moon|Supermoon|Blue Origin|Artemis|microbe|brain cells|stem cell|Covid|"
      "pandemic|virus|mosquito|pathogen|laboratory|peer-reviewed|psychologist" },
    { "science", 14,
      "researchers|study|research|science|scientific|experiment|space|moon|star|stars|brain|physics|chemistry|"
      "biology|disease|drug|patients|human|humans|ancient|ocean|climate|wildlife|sea|bird|whale|plant|plants|"
      "bacteria|health|mice|mission|launch|Earth|sun|solar|satellite|Nobel prize|theory|engineer|evidence|"
      "discovered|discovery|university|prof|professor|rocket|obesity|sleep|ice|temperatures|water|animal|animals|"
      "scientifically|medicine|cells|surgery|hormone|birth|Antarctica|Arctic|forest|insects|bees|chemical|embryo|"
      "genetic|ageing" },
    { "science", 0,
      "science fiction|rocket league|star rating|rock star|Star Wars|Star Trek|movie star|black hole exploit|"
      "Mars bar|space bar|launch event|software engineer|five stars|drug dealer|computer science degree|"
      "political science|film star|Starfield|five-star|Samsung Galaxy|galaxy brain|disk space|crawl space|"
      "privacy space|computer virus|data science|data scientist|rocket science" },
    { "policy", 30,
      "antitrust|regulator|regulators|regulation|legislation|lawmaker|lawmakers|Congress|Senate|senator|"
      "Supreme Court|FTC|FCC|DOJ|European Commission|Digital Markets Act|Digital Services Act|AI Act|GDPR|"
      "Section 230|court ruling|lawsuit|sued|sues|judge|injunction|appeals court|net neutrality|"
      "copyright infringement|First Amendment|data protection|privacy law|export control|export controls|"
      "sanctions|tariff|tariffs|Lina Khan|executive order|attorney general|Justice Department|class action|"
      "class-action|settlement|subpoena|parliament|bill passed|Online Safety Bill|ban on|competition authority|"
      "CMA|content moderation|right to repair|age verification|consent decree|jury|plaintiff|defendant|Ofcom|EFF|"
      "ACLU|geofence|warrant|court filing|fair use|monopoly|monopolist|digital rights" },
    { "policy", 12,
      "court|policy|law|ban|banned|government|fine|fined|privacy|ruling|ruled|compliance|rule|rules|complaint|"
      "probe|investigation|legal|EU|federal|election|disinformation|misinformation|surveillance|police|"
      "censorship|Biden|Trump|White House|commissioner|minister|ministry|free speech|appeal|trial|testimony|"
      "testified|merger|patent|attorney|lawyer|regulatory|TikTok ban|hate speech|moderation|allege|alleged|"
      "alleges|users' data|child safety|copyright|violated|violation|petition|prosecutor|governor|state law|"
      "states|Twitter" },
    { "policy", 0,
      "food court|tennis court|basketball court|insurance policy|return policy|laws of physics|rule of thumb|"
      "golden rule|Moore's Law|ground rules|fine-tuning|fine tuning|clinical trial|free trial|trial version|"
      "state of the art|trial period" },
    { "business", 32,
      "earnings|quarterly results|revenue|profit|profits|shares|shareholder|shareholders|stock market|IPO|"
      "acquisition|acquires|merger|takeover|venture capital|funding round|Series A|Series B|valuation|investor|"
      "investors|layoffs|job cuts|inflation|interest rates|interest rate|Bank of England|Federal Reserve|FTSE|"
      "FTSE 100|Wall Street|hedge fund|private equity|bankruptcy|retailer|retailers|supermarket|economy|"
      "economic growth|GDP|recession|unemployment|mortgage|mortgages|bank|banks|banking|bondholder|strike|"
      "strikes|union|unions|wages|pay rise|chief executive|CEO pay|oil prices|gas prices|energy bills|"
      "cost of living|HMRC|tax|taxes|pension|pensions|house prices|housing market|Chancellor|Treasury|"
      "Jeremy Hunt|economist|economists|Ofgem|profit margin|turnover|dividend|debt|bonds|lender|lenders|insurer|"
      "startup|start-up|unicorn|Nasdaq|quarter|market share|antitrust merger|price rises|consumer spending|CBI|"
      "workers|NatWest|Coutts|Thames Water|Wilko|airline|airlines|carmaker|Heathrow|exports|rail" },
    { "business", 13,
      "business|company|companies|market|markets|sales|billion|million|£|pound|pounds|dollar|euro|cost|costs|"
      "price|prices|customers|firm|firms|owner|boss|chief|deal|trade|investment|invest|fund|growth|jobs|staff|"
      "employees|money|pay|finance|financial|industry|bid|sector|executive|energy|consumers|consumer|Britain|UK|"
      "minister|water company|employer|employers|hiring|CFO|Brexit|manufacturing|homes|rents|landlord|households|"
      "shoppers|store closures|high street|brand|hotel|pub|pubs|railway|factory|supply chain|Tesla|oil|gas|"
      "net zero|fossil fuel|Goldman Sachs|buyout|stake|crypto|Rishi Sunak|Labour|Tory|analyst|analysts|spending|"
      "budget" },
    { "business", 0,
      "share your|shares a screenshot|shares code|best price|prime day deal|deal damage|power bank|data bank|"
      "market your|union of|pay attention|Game Pass Ultimate|best deal|strikes back|raid boss|boss fight|"
      "final boss|bank account login|blood bank|gas giant|quarter of" },
    { "gaming", 34,
      "video game|videogame|gamer|gamers|gaming|gameplay|Xbox|PlayStation|PS5|PS4|Nintendo|Nintendo Switch|"
      "Steam Deck|Steam|esports|Baldur's Gate|Baldur's Gate 3|Diablo 4|Diablo|Starfield|Zelda|"
      "Tears of the Kingdom|Final Fantasy|Call of Duty|Fortnite|Minecraft|Pokemon|Pokémon|Elden Ring|"
      "Cyberpunk 2077|Resident Evil|Street Fighter|Mortal Kombat|Overwatch|Destiny 2|World of Warcraft|"
      "League of Legends|Valorant|Counter-Strike|Apex Legends|Grand Theft Auto|GTA|Assassin's Creed|Mario|Sonic|"
      "RPG|JRPG|MMO|roguelike|shooter game|first-person shooter|FPS|multiplayer|single-player|co-op|DLC|"
      "battle pass|Game Pass|quest|quests|loot|boss fight|raid|dungeon|Blizzard|Activision|Ubisoft|Bethesda|"
      "Larian|Square Enix|Capcom|Konami|Sega|Bungie|Rockstar|Epic Games|game developer|indie game|early access|"
      "speedrun|speedrunner|Game Boy|console|expansion pack|walkthrough|playthrough|Armored Core|Skyrim|Fallout|"
      "Warzone|Dota 2|Dungeons & Dragons|Unity Engine|Unreal Engine|gaming laptop|gaming PC|gaming monitor|"
      "gaming mouse|Red Dead|Persona|Twitch streamer|Wordle" },
    { "gaming", 16,
      "game|games|player|players|Switch|level up|levels|mod|modder|mods|playable|remaster|remake|trailer|"
      "patch notes|season|fans|Valve|sequel|unlock|weapon|weapons|armor|enemy|enemies|monster|puzzle|VR game|"
      "controller|joystick|keyboard|studio|character|characters|NPC|combat|beat|guide|map|skins|expansion|"
      "tabletop|headset|Quest 3|playtest|Metroid|Pikmin|horror game|strategy game|Payday|Remnant|Payload|"
      "open world|open-world|RTX|frame rate|FPS boost|monster hunter|spell|dragon" },
    { "gaming", 0,
      "game changer|game-changing|game plan|World Cup|ball game|football game|end game|blame game|"
      "football player|tennis player|media player|key player|music player|record player|market player|"
      "video player|network switch|light switch|Olympic Games|Game of Thrones|Squid Game|Hunger Games|"
      "baseball game|NFL game" },
    { "entertainment", 34,
      "Netflix|Disney Plus|Disney+|HBO|HBO Max|Max|Hulu|Prime Video|Apple TV Plus|Apple TV+|Paramount Plus|"
      "Peacock|movie|movies|film|films|TV show|TV series|streaming service|streaming|box office|Marvel|MCU|"
      "DC Universe|Star Wars|Star Trek|season finale|episode|episodes|trailer|Barbie|Oppenheimer|actor|actors|"
      "actress|director|Hollywood|sitcom|anime|documentary|rom-com|thriller|superhero|Secret Invasion|Ahsoka|"
      "Loki|The Witcher|Stranger Things|Rotten Tomatoes|cinema|theaters|premiere|premieres|soundtrack|album|"
      "Taylor Swift|concert|watch online|how to watch|livestream|live stream|Premier League|World Cup|kick-off|"
      "NFL|Formula 1|UFC|Grand Prix|Disney|showrunner|screenwriter|cast member|SAG-AFTRA|WGA|Roku|Spotify|"
      "One Piece|horror movie|plot|spoilers|spin-off|Mission: Impossible|Spider-Man|Batman|Indiana Jones|"
      "Doctor Who|comedy|sci-fi|drama series|reality show|franchise|prequel|The Last of Us|Wordle" },
    { "entertainment", 14,
      "show|shows|season|series|watch|release date|fans|star|cast|story|character|characters|comic|music|song|"
      "songs|artist|TV|channel|scene|adaptation|novel|musical|vs.|match|live|stream|free trial|VPN|soccer|"
      "football|tennis|boxing|fight|festival|awards|Emmy|Oscar|binge|subscription|celebrity|audience|sequel|role|"
      "book|teaser|fantasy|horror" },
    { "entertainment", 0,
      "TV box|smart TV|OLED TV|TV deal|actor group|threat actor|threat actors|malicious actor|malicious actors|"
      "state actor|bad actors|music to my ears|Elasticsearch series|live patch|live patching|data stream|"
      "Series B|Series A|Xbox Series X|Xbox Series S|funding series|maximum|patch series|stream processing" },
    { NULL, 0, NULL },
};

const struct topic_rule *topic_rules(void) { return table; }
