/* analysis/topic_rules.c -- see topic_rules.h. */
#include "analysis/topic_rules.h"

#include <stddef.h>
#include <string.h>

static const struct topic_rule table[] = {
    { "ai", 60, "AGI" },
    { "ai", 55, "text-to-image" },
    { "ai", 50, "AI safety" },
    { "ai", 42, "Bing Chat|GPT|GPT-4" },
    { "ai", 38, "AI-generated|ChatGPT|LLaMA" },
    { "ai", 34,
      "agentic AI|AI agent|AI chatbot|AI regulation|AI startup|Anthropic|deep learning|foundation model|GenAI|"
      "GPT-4o|GPT-5|language model|LLMs|neural network" },
    { "ai", 30, "AI model|AI models|Google Bard|multimodal" },
    { "ai", 27, "AI|AI writing|LLM|OpenAI|OpenAI's" },
    { "ai", 24,
      "AI tool|AI tools|artificial intelligence|Bard|chatbot|DeepMind|machine learning|reinforcement learning" },
    { "ai", 21,
      "alignment research|Claude|computer vision|DALL-E|DeepSeek|diffusion model|fine-tuning|Gemini|Grok|"
      "Hugging Face|language processing|machine intelligence|Mistral|natural language processing|pre-training|"
      "pretrain|prompt engineering|Sora|speech recognition|superintelligence|transformer model|voice cloning|xAI" },
    { "ai", 18, "AI-powered|Midjourney" },
    { "ai", 15, "AI assistant|Bing AI|Copilot|deepfake|GPT-3" },
    { "ai", 12, "chat|generative AI|Stability AI" },
    { "ai", 9,
      "A.I.|AI detector|AI ethics|AI experts|AI research|AI search|AI video|alignment|benchmark suite|"
      "chain of thought|embeddings|facial recognition|generative|generative model|Google's AI|GPT-4 Turbo|"
      "humanoid robot|image generator|inference|model weights|new Bing|open-weight|PyTorch|reasoning model|"
      "recommendation algorithm|sentient|TensorFlow|text generator|tokens per second|training data" },
    { "ai", 8, "DALL·E" },
    { "ai", 6, "AI company|plugins|prompt|voice assistant" },
    { "ai", 3, "AI art|AI lab|AI technology|AI training|algorithm|bot|conversational|dataset|large language model" },
    { "ai", 1, "AI bot|AI image|Ernie|hallucination|red teaming|robotics|Sam Altman|Stable Diffusion" },
    { "ai", 0, "AI-Khalifa" },
    { "cloud", 30,
      "Alibaba Cloud|Amazon Web Services|AWS|Azure|cloud computing|cloud infrastructure|cloud outage|"
      "cloud provider|cloud region|cloud service|cloud spending|cloud-native|Cloudflare|CNCF|Google Cloud|"
      "hybrid cloud|hyperscale|hyperscaler|infrastructure as a service|Kubernetes|Microsoft Azure|multi-cloud|"
      "multicloud|OCI|Oracle Cloud|platform as a service|private cloud|public cloud|serverless|sovereign cloud" },
    { "cloud", 22, "cloud" },
    { "cloud", 20, "container image" },
    { "cloud", 16,
      "Akamai|Amazon EKS|autoscaling|availability zone|Bedrock|colocation|containerised|containerized|"
      "containers as a service|data lake|data warehouse|Databricks|DevOps|DigitalOcean|Docker|DynamoDB|EC2|"
      "edge computing|egress fee|Fastly|FinOps|GKE|Helm|Heroku|IaaS|Linode|microservice|Netlify|object storage|"
      "observability platform|OpenShift|OpenStack|Oracle Database|PaaS|S3|SaaS|SageMaker|service mesh|Snowflake|"
      "software as a service|software container|tenancy|Terraform|Vercel|virtual machine|VMware|workload" },
    { "cloud", 0,
      "cloud cover|cloud nine|cloud of dust|cloud of gas|cloud seeding|dark cloud|dust cloud|gas cloud|"
      "magellanic cloud|mushroom cloud|Oort cloud|point cloud|storm cloud|under a cloud|word cloud" },
    { "infrastructure", 30,
      "AI factory|colocation|data center|data centre|datacenter|datacentre|exascale|gigawatt campus|"
      "grid operator|high-performance computing|hyperscale campus|liquid cooling|power grid|"
      "power purchase agreement|rack-scale|server farm|server rack|submarine cable|subsea cable|supercomputer|"
      "supercomputing|undersea cable" },
    { "infrastructure", 28, "GPU cluster" },
    { "infrastructure", 25, "cloud data center|compute cluster" },
    { "infrastructure", 24, "electric grid|electricity grid" },
    { "infrastructure", 20, "gigawatts|megawatts|server racks" },
    { "infrastructure", 15,
      "backup power|bare metal|bare-metal|blade server|Ceph|chiller|cooling system|CoreWeave|data hall|"
      "Dell PowerEdge|diesel generator|Digital Realty|disaster recovery|electricity demand|EPYC|Equinix|"
      "fibre network|flash storage|gigawatt|HPC|hypervisor|immersion cooling|InfiniBand|interconnection queue|"
      "mainframe|megawatt|NetApp|nuclear reactor|Nutanix|NVMe|power capacity|power outage|power plant|"
      "site reliability|small modular reactor|SSD array|storage array|substation|Supermicro|telecom tower|"
      "transmission line|UPS battery|uptime|Vertiv|Xeon" },
    { "infrastructure", 14, "national grid" },
    { "infrastructure", 12, "outage" },
    { "infrastructure", 10, "utility company" },
    { "infrastructure", 9, "server" },
    { "infrastructure", 8, "cooling|racks" },
    { "infrastructure", 0, "crossword grid|grid reference|server-side|starting grid|waiter" },
    { "chips", 42, "3nm" },
    { "chips", 38, "Golden Cove|Meteor Lake|RISC-V|RTX 4090" },
    { "chips", 34,
      "advanced packaging|Arm|Arrow Lake|ASML|Broadcom|chiplet|CHIPS Act|Core i9|Core Ultra|CoWoS|fab|"
      "GlobalFoundries|graphics card|HBM|HBM3|integrated circuit|Radeon|RX 7900|semiconductor|silicon wafer|"
      "SK Hynix|SMIC|system-on-chip|tape-out|Threadripper|wafer|Zen 4" },
    { "chips", 30, "chip maker|foundry|GPU|Intel|ISA|microprocessor|Nvidia|processor|Qualcomm" },
    { "chips", 27, "AMD|bandwidth|GeForce|Raptor Lake" },
    { "chips", 24, "clock speed|CPU|Intel Arc|SoC|vector" },
    { "chips", 21, "cache|Micron|RDNA|RDNA 3" },
    { "chips", 18,
      "2nm|4nm|5nm|7nm|Applied Materials|ASIC|branch predictor|Cadence|Cerebras|CUDA core|DDR4|die size|DRAM|"
      "execution unit|FPGA|GDDR6|GDDR7|Graphcore|graphics processor|Graviton|Groq|Infineon|instruction set|"
      "Jensen Huang|Kirin|Lam Research|Lisa Su|microarchitecture|Moore's Law|NAND|nanometer|nanometre|NPU|NXP|"
      "Pat Gelsinger|PCIe|photonics|Rapidus|Renesas|RTX 4080|RTX 5090|STMicroelectronics|Synopsys|Tensor core|"
      "Texas Instruments|Tokyo Electron|TPU|Trainium|video card|VRAM" },
    { "chips", 15, "DLSS|GPUs|latency|MediaTek|RTX 4060|RTX 4070|RX 7700 XT|Ryzen|Zen 5" },
    { "chips", 12, "Ada Lovelace|benchmark|Exynos|memory chip|mid-range GPU|RTX|RX 7800|RX 7800 XT|Zen" },
    { "chips", 9,
      "13th gen|14th gen|Alchemist|Alder Lake|AM5|Ampere|Battlemage|Blackwell|board partner|chip|chipset|DDR5|"
      "desktop processor|EUV|FSR|instruction|Lake|laptop chip|LGA|lithography|memory bandwidth|micro-op|"
      "microcontroller|MSRP|out-of-order|photoresist|PlayStation chip|power draw|process node|RISC|RX 7600|SIMD|"
      "TDP|watt|Xe|yield" },
    { "chips", 6, "Arc GPU|clock|core|cores|decode|die|Hopper|mask|RX|scheduler|silicon|Snapdragon" },
    { "chips", 3, "CPUs|graphics|node|performance|socket|transistor|TSMC" },
    { "chips", 1, "AVX-512|chipmaker|chipmakers|chipmaking|L3 cache|motherboard|overclock|overclocking" },
    { "chips", 0,
      "chip away|chip in|chip shot|chocolate chip|FIDO chip|fish and chips|food processor|Intel report|"
      "micro-chip your pet|payment processor|poker chip|potato chip|web cache|word processor" },
    { "security", 55, "infostealer" },
    { "security", 50, "cybersecurity|malware" },
    { "security", 46, "cyberattack|security advisory" },
    { "security", 42, "cybercrime|cybercriminal|dark web|privilege escalation|spyware|threat intelligence" },
    { "security", 38, "APT|attack surface|CVE|hacker|hackers|ransomware|security|security flaw|trojan" },
    { "security", 34,
      "authentication bypass|botnet|CISA|CISO|Cl0p|command and control|credential stuffing|cross-site scripting|"
      "CrowdStrike|cyber espionage|cyber security|denial of service|hacked|hacking|info-stealer|keylogger|"
      "Lazarus|Mandiant|MOVEit|passkey|proof-of-concept exploit|red team|rootkit|security researcher|"
      "social engineering|SQL injection|state-sponsored|stealer|supply chain attack|threat actor|wiper" },
    { "security", 30, "data breach|DDoS|exploit|exploited|LockBit|NSA|remote code execution" },
    { "security", 27,
      "bug bounty|cyber|data leak|hacktivist|leaked data|Palo Alto Networks|scam|security firm|SOC|"
      "use-after-free|VPN|webinar" },
    { "security", 24,
      "2FA|adversary|breach|breached|compromised|cryptojacking|encrypted|encryption|exfiltrate|exfiltration|"
      "extortion|malicious|password|security patch|target|targeted|targeting" },
    { "security", 21,
      "attack chain|Barracuda|Black Hat|buffer overflow|Citrix|credentials|critical flaw|cyber attack|decryptor|"
      "DEF CON|EDR|Emotet|endpoint security|espionage|expose|exposed|firewall|Fortinet|fraudster|identity theft|"
      "infosec|Ivanti|Kaspersky|memory corruption|MFA|multi-factor authentication|NSO Group|obfuscation|"
      "password manager|payload|Pegasus|pentest|privacy|QakBot|sandbox escape|sensitive data|SentinelOne|SIEM|"
      "spoofing|Trend Micro|unauthorized access|XDR|zero trust" },
    { "security", 18,
      "abuse|abused|antivirus|attack|attacker|hackers stole|patch|patched|penetration test|phish|phishing|secret|"
      "vulnerability|vulnerable|zero-day" },
    { "security", 15,
      "actively exploited|arbitrary code|backdoor|backdoored|honeypot|impacted|impacting|organizations|"
      "sensitive information|skimming|stolen|surveillance" },
    { "security", 12,
      "brute force|bypass|campaign|critical vulnerability|data theft|disclosed|escalation|fraud|"
      "incident response|leak|personal information|remote access|security update|sophisticated|steal|stealing|"
      "stolen data|threat|tracked as|unauthorized|unpatched|victim" },
    { "security", 9,
      "blue team|C2|CVSS score|cyber gang|cyber insurance|dropper|entity|evade|evasion|firmware vulnerability|"
      "gang|high-severity|hijack|hijacking|in the wild|indicators of compromise|infect|infected|intrusion|"
      "leak site|loader|malvertising|mitigation|privilege|ransom|RCE|remediation|security agency|severity|"
      "SIM swapping|smishing|stalkerware|threat group|threat hunting|two-factor|typosquatting|vishing|web shell|"
      "webshell|zero-click" },
    { "security", 6, "code execution|end-to-end encryption|execution|flaw|impersonate|impersonating|weaponize" },
    { "security", 3, "defender|patch tuesday" },
    { "security", 1, "CVSS|DLL|ransom demand" },
    { "security", 0,
      "air attack|Apache attack|Attack on Titan|exploit the opportunity|food security|heart attack|job security|"
      "life hack|life hacks|national security adviser|national security advisor|NYT|password crackdown|"
      "password sharing|rocket attack|Security Council|security deposit|security guard|shark attack|"
      "social security|terror attack" },
    { "software", 55, "app developer|developer tool" },
    { "software", 50, "browser extension" },
    { "software", 46, "Microsoft Teams|Windows 11" },
    { "software", 42, "Photoshop" },
    { "software", 38, "Google Workspace|Windows 10" },
    { "software", 34, "Gmail|Microsoft|Microsoft 365|Slack" },
    { "software", 30, "Google Docs|Visual Studio" },
    { "software", 27, "Chrome browser|Microsoft Edge|spreadsheet" },
    { "software", 24,
      "Chrome|CRM|ERP|Excel|Git|GitLab|Google Drive|Google Meet|IDE|JavaScript|KB update|macOS|MySQL|Notion|"
      "OneDrive|operating system|Outlook|PDF|Power BI|pull request|Rust language|Safari browser|SDK|"
      "software development|SQLite|TypeScript|VS Code|web hosting|website builder" },
    { "software", 21,
      "app|apps|compiler|framework|Golang|productivity suite|Redis|Snipping Tool|source code|web browser|workflow" },
    { "software", 18,
      "Adobe|database|Microsoft Office|MongoDB|PowerPoint|programming language|Python|Windows|Word document|"
      "WordPress|workplace|workspace" },
    { "software", 15,
      "dark mode|File Explorer|Google Chat|Google Chrome|inbox|maintainer|sidebar|software update|Start menu|"
      "update|WordPad" },
    { "software", 12,
      "23H2|admin|Atlassian|Chromium|codebase|Cortana|Dropbox|Edge|email client|emoji|Firefox|GitHub|"
      "Insider build|Jira|known issue|licence|Notepad|optional update|Oracle|PostgreSQL|PowerToys|"
      "preview channel|programmer|remote work|Salesforce|SharePoint|Taskbar|update causes|user interface|"
      "video conferencing|web app" },
    { "software", 9,
      "22H2|accounting software|ad blocker|API|backup software|bookmark|browser|bug fix|build|Calendar|coding|"
      "collaboration|Control Panel|Copilot for Microsoft 365|cumulative update|debugging|desktop app|DuckDuckGo|"
      "editing software|end of support|Exchange|feature|fix|fixed|fixes|generative fill|Google Search|"
      "hybrid work|insider|license|low-code|menu|Mozilla|no-code|outage in Microsoft|Outlook bug|Paint|"
      "photo editing|plugin|preview update|project management|SAP|settings app|shortcut|sign-in issue|to-do list|"
      "toolbar|transcription|video editing|web version|Windows 12|Windows Server|Zoom" },
    { "software", 6,
      "bug|bugs|cloud storage|deprecate|deprecated|enterprise|extension|library|Meet|open source|open-source|"
      "open-sourced|Opera|productivity|repository|software|tab|tabs|version" },
    { "software", 3, "file sharing|rollout|upgrade|Windows Insider" },
    { "software", 1, "Bing|Brave browser|developer|developers|error|Patch|release|search engine|Vivaldi" },
    { "software", 0,
      "app store ruling|excel at|open source intelligence|out the window|update on the|Windows of opportunity|"
      "word of mouth|zoom in|zoom lens|zoom out" },
    { "linux", 60, "Linux" },
    { "linux", 55, "GCC|open source|open-source" },
    { "linux", 50, "GNOME|GNU|LLVM|Ubuntu|Zorin OS" },
    { "linux", 46, "Ansible|Debian|distro|Fedora|KDE|Linux Mint|openSUSE|Thunderbird|Vim" },
    { "linux", 42,
      "desktop environment|Flatpak|KDE Plasma|LibreOffice|Linus Torvalds|Linux kernel|PipeWire|Red Hat|sudo|SUSE|"
      "Wayland" },
    { "linux", 38,
      "AlmaLinux|Arch Linux|Asahi|Canonical|CentOS|filesystem|FOSS|GTK|Kali Linux|kernel driver|Manjaro|Mesa|"
      "Pop!_OS|PostgreSQL|Proton|Qt|RADV|Raspberry Pi|RHEL|Rocky Linux|systemd|Tails|terminal emulator|"
      "Vulkan driver|Xfce|ZFS" },
    { "linux", 34,
      "AMDGPU|apt|bash|Btrfs|command line|distribution release|dnf|eBPF|elementary OS|Emacs|ext4|GIMP|GPL|LWN|"
      "Nextcloud|NixOS|OpenBSD|Proxmox|self-hosted|SELinux|shell script|single-board computer|Snap package|"
      "SteamOS|X.Org" },
    { "linux", 30, "adds support|Firefox|FreeBSD" },
    { "linux", 27, "Python|release notes|Ubuntu Touch" },
    { "linux", 24, "KDE Gear|RISC-V" },
    { "linux", 21, "C++|desktop|kernel|kernel developers|Mozilla|terminal|Vulkan" },
    { "linux", 20, "Wine 8|Wine project" },
    { "linux", 18, "alternative|Docker|free software|Plasma|what's new" },
    { "linux", 15,
      "Apache|beta testing|bootloader|bug fixes|daemon|distribution|file system|Flathub|GNU Compiler|GRUB|"
      "how to install|ISO image|LTS|maintainer|Nginx|NVK|open-source alternative|package manager|patch series|"
      "Raspberry|release candidate|RISC-V board|script|Steam Deck|tutorial|upstream|window manager" },
    { "linux", 12, "bookworm|command|extension|icon|Intel Linux|merged|PHP|PulseAudio|QEMU|root|SSH" },
    { "linux", 9,
      ".deb|AppImage|awk|bcachefs|boot|chmod|Chromium-based|compositor|cron|crontab|Debian GNU/Linux|driver|"
      "dual boot|Fedora Linux|Fwupd|GNOME Shell|GNU/Linux|grep|homelab|Hyprland|install|installer|kernel series|"
      "KVM|live ISO|LLVM Clang|LTS kernel|MariaDB|note-taking|Nouveau|OpenZFS|PinePhone|public beta|"
      "Rust for Linux|scheduler|sed|snaps|Steam on Linux|theme|tiling|Tux|VirtualBox|X11" },
    { "linux", 8, "io_uring" },
    { "linux", 6, "text editor|virtualization" },
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
    { "mobile", 50, "Apple Watch" },
    { "mobile", 46, "iPhone|iPhone 15|iPhone 15 Pro" },
    { "mobile", 42, "Android 14|Galaxy S24|Galaxy Watch|iPhone 14|Moto|Motorola Razr|smartwatch|Wear OS" },
    { "mobile", 38, "AirPods|AirTag|iMessage|iOS 17|iPhone 16|Nothing Phone|OnePlus|Oppo|phone camera|Pixel 8" },
    { "mobile", 34,
      "camera phone|Dynamic Island|eSIM|Fitbit|foldable phone|Galaxy S23|Galaxy Tab|Galaxy Unpacked|"
      "Galaxy Z Flip|Galaxy Z Flip 5|Galaxy Z Fold|Galaxy Z Fold 5|Google Pixel|handset|Huawei phone|iOS 16|"
      "iOS 18|Lightning port|Lock screen|MagSafe|mobile phone|phone|phone case|phones|Pixel 7|Pixel 7a|"
      "Pixel Fold|Pixel Watch|Realme|Samsung|Samsung Galaxy|SIM card|smartphone|StandBy|Unpacked|USB-C iPhone|"
      "Verizon|Vivo|wearable|wireless charging|Xiaomi" },
    { "mobile", 30, "earbuds|phone plan" },
    { "mobile", 27, "Android|Fairphone|iOS|Pixel|robocall" },
    { "mobile", 24, "bezel|headphone|headphones|T-Mobile|Zenfone" },
    { "mobile", 21, "Apple|Beats|Honor|iCloud|iPad|iPhone users|mobile|noise cancelling|telephoto|texting" },
    { "mobile", 18, "Apple Store|battery life|camera|iPadOS|megapixel|titanium|widget|wireless" },
    { "mobile", 15,
      "A17|Bluetooth|charger|display|Face ID|FaceTime|fast charging|Flip|folding phone|Galaxy|Gurman|leak|leaker|"
      "mAh|Mark Gurman|Ming-Chi Kuo|notification|OLED display|phone call|refresh rate|selfie|Tim Cook|trade-in|"
      "Ultra|unlocked|voicemail|Z Flip|zoom camera" },
    { "mobile", 12,
      "Apple event|battery|camera upgrade|charging|crash detection|emergency SOS|flagship|flagship phone|Fold|"
      "folding|Garmin|preorder|Pro Max|screenshot|selfie camera|spam calls|tablet|text message|USB-C|wallpaper|"
      "watchOS|WhatsApp|Z Fold" },
    { "mobile", 9,
      "action button|beta|color|colors|cover screen|dual SIM|fitness tracker|foldable|foldables|Galaxy Ring|"
      "headset jack|keyboard on your iPhone|lens|lineup|newest|night mode|phone deals|plus model|portrait mode|"
      "power adapter|pre-order|ringtone|rollable|rumor|rumored|S Pen|screen protector|sideloading|spec|specs|"
      "stylus|Wonderlust" },
    { "mobile", 6,
      "Android phone|Android phones|app store|compare|compared|Google Play|MacBook|ProMotion|rumour|rumoured|"
      "sensor|touchscreen|USB" },
    { "mobile", 1, "Android app|AppleCare|home screen|Siri" },
    { "mobile", 0,
      "Android TV|Apple Arcade|Apple pie|Apple TV|Apple TV Plus|Apple TV+|Apple Vision Pro|mobile game|"
      "mobile gaming|mobile home|phone call with|phone hacking|phone-in|upwardly mobile" },
    { "science", 55, "volcano" },
    { "science", 50, "scientist|scientists" },
    { "science", 46, "psychologist" },
    { "science", 42, "Cern" },
    { "science", 38,
      "antibiotic|archaeologist|DNA|full moon|global warming|JWST|meteor|meteor shower|orbit|physicist|SpaceX|"
      "superconductor" },
    { "science", 34,
      "archaeology|Artemis|asteroid|astronaut|astronomer|astronomers|biodiversity|biologist|black hole|"
      "Chandrayaan|comet|cosmic|eclipse|exoplanet|extinct|extinction|Falcon 9|fossil|gene editing|genome|"
      "heatwave|James Webb|laboratory|LK-99|Mars|Mars rover|meteorite|microbe|mosquito|NASA|Neanderthal|"
      "neuroscience|palaeontologist|paleontologist|particle physics|pathogen|Perseid|planet|quantum computer|"
      "rocket launch|solar system|solve|space station|spacecraft|species|stargazing|Starship|stem cell" },
    { "science", 30,
      "Alzheimer's|Arctic|brain cells|cancer|carbon emissions|climate change|clinical trial|coral reef|Crispr|"
      "CRISPR|dementia|ecosystem|evolution|galaxy cluster|global heating|ISRO|lunar|moon landing|nuclear fusion|"
      "octopus|peer-reviewed|protein|quantum|quantum physics|science|Supermoon|virus" },
    { "science", 27, "bird|gravitational waves|hormone|mushroom|pandemic|research|researchers|surgery" },
    { "science", 24,
      "ageing|biology|brain|century|constellation|Covid|dinosaur|drug|earthquake|maths|medicine|moon|"
      "northern lights|patients|Roman|rover|scientific|scientifically|studies|study" },
    { "science", 21,
      "aurora|chemistry|disease|Earth|Hubble|mathematician|neutron star|plant|plants|satellite|solar|space|"
      "vaccine" },
    { "science", 18,
      "ancient|atoms|birth|discovered|evidence|fungi|human|humans|mission|mystery|prof|professor|puzzle|puzzles|"
      "reptile|skeleton|star|stars|sun|temperatures|Venus" },
    { "science", 15,
      "Antarctica|bacteria|bees|Blue Origin|cells|chemical|climate|depression|diet|discovery|embryo|experiment|"
      "genetic|gravity|insects|Jupiter|lander|Leonardo|Milky Way|Nobel prize|obesity|observatory|psychedelic|"
      "rocket|sleep|solar flare|theory|unearthed|universe|university|Webb|whale|wildlife" },
    { "science", 12,
      "animal|animals|atmosphere|blood|bones|cosmology|egg|European Space Agency|fireball|fungus|galaxies|galaxy|"
      "health|ice|immune|infection|IVF|mathematics|mice|night sky|ocean|physics|pollution|rare|sample return|sea|"
      "sea level|shark|sharks|space telescope|telescope|telescopes|treatment|tree|trees|tumour" },
    { "science", 9,
      "ancestor|ancestors|astronomy|avian flu|beetle|bird flu|breakthrough|bronze age|butterfly|capsule|cat|"
      "chimpanzee|cosmonaut|cosmos|creature|creatures|dark energy|dark matter|diabetes|El Nino|El Niño|engineer|"
      "enzyme|ESA|exercise|fertility|forest|gene|genes|geologist|geology|geomagnetic|glacier|gut|heart disease|"
      "HIV|hominin|hurricane|launch|lifespan|longevity|malaria|mammal|measles|molecule|monkey|mummy|plastic|"
      "Pluto|prehistoric|Saturn|Science Weekly|scientific journal|sickle cell|skull|space agency|spacewalk|sperm|"
      "splashdown|stone age|Stonehenge|supernova|tectonic|test flight|trial results|tumor|Uranus|water|womb" },
    { "science", 6, "ape|dog|dogs|drought|Neptune|stellar" },
    { "science", 3, "flood|microplastics|tomb" },
    { "science", 1, "mental health|mRNA|spider" },
    { "science", 0,
      "black hole exploit|computer science degree|computer virus|crawl space|data science|data scientist|"
      "disk space|drug dealer|film star|five stars|five-star|galaxy brain|launch event|Mars bar|movie star|"
      "political science|privacy space|rock star|rocket league|rocket science|Samsung Galaxy|science fiction|"
      "software engineer|space bar|star rating|Star Trek|Star Wars|Starfield" },
    { "policy", 55, "FCC|GDPR" },
    { "policy", 50, "class action|class-action" },
    { "policy", 46, "DOJ|First Amendment|FTC|monopolist" },
    { "policy", 42, "judge" },
    { "policy", 38, "defamation|DMCA" },
    { "policy", 34, "right to repair|sue|sues" },
    { "policy", 30,
      "ACLU|age verification|AI Act|attorney general|bill passed|competition authority|content moderation|"
      "court ruling|Digital Markets Act|digital rights|Digital Services Act|EFF|executive order|export control|"
      "export controls|fair use|geofence|Justice Department|Lina Khan|monopoly|plaintiff|privacy law|Section 230|"
      "tariff|tariffs" },
    { "policy", 27, "CMA|Congress|defendant|European Commission|legislation|Ofcom|parliament|pirate|warrant" },
    { "policy", 24,
      "ban on|jury|lawmaker|lawmakers|lawsuit|regulation|regulator|regulators|sanctions|settlement|Supreme Court" },
    { "policy", 21, "Bankman-Fried|court filing|EU|injunction" },
    { "policy", 18, "antitrust|ban|banned|election|fine|fined|law|lied|repair|rule|ruled|rules|ruling" },
    { "policy", 15,
      "appeals court|copyright|copyright infringement|free speech|legal|policy|privacy|Senate|senator|states|"
      "trial" },
    { "policy", 12,
      "attorney|child safety|complaint|fraud|governor|hate speech|illegal|illegally|lawyer|merger|minister|"
      "ministry|moderation|petition|publisher|regulatory|state law|surveillance|testimony|TikTok ban|users' data|"
      "violated|violation|White House" },
    { "policy", 9,
      "anti-abortion|appeal|autopilot crash|Biden|book ban|broadband funding|class-action lawsuit|commissioner|"
      "compliance|constitutional|data protection|Digital Millennium|disinformation|federal|FTX trial|hate group|"
      "labor board|libel|net neutrality|net-neutrality|NHTSA|NLRB|piracy|probe|safety regulator|social media law|"
      "subpoena|Texas law|Trump|unconstitutional|unlawful|Utah law|X Corp" },
    { "policy", 6,
      "agreed to pay|allege|alleged|alleges|arrested|audit|censorship|consent decree|conspiracy|crime|FAA|"
      "investigation|lobby|lobbying|misinformation|Montana|Online Safety Bill|patent|recall|suit|takedown|Twitter" },
    { "policy", 3, "convicted|court|criminal|government|guilty|legal battle|Musk|police|watchdog" },
    { "policy", 1, "abortion|Elon Musk|Internet Archive|prosecutor|robotaxi|sentenced|sued|suing|testified|witness" },
    { "policy", 0,
      "basketball court|clinical trial|fine tuning|fine-tuning|food court|free trial|golden rule|ground rules|"
      "insurance policy|laws of physics|Moore's Law|return policy|rule of thumb|state of the art|tennis court|"
      "trial period|trial version" },
    { "business", 50, "Heathrow|start-up|Thames Water" },
    { "business", 42, "IPO|pension|pensions" },
    { "business", 38,
      "airline|airlines|bank|banking|bankruptcy|banks|carmaker|debt|economy|energy bills|FTSE|house prices|"
      "inflation|merger|mortgage|mortgages|pay rise|stock market|supermarket|unemployment|unicorn|wages|Wilko" },
    { "business", 34,
      "Bank of England|bondholder|CBI|Chancellor|chief executive|consumer spending|cost of living|Coutts|"
      "dividend|economic growth|economist|economists|Federal Reserve|FTSE 100|funding round|gas prices|GDP|"
      "Goldman Sachs|hedge fund|housing market|interest rate|interest rates|investor|investors|Jeremy Hunt|"
      "Nasdaq|NatWest|Ofgem|oil prices|recession|shareholder|shareholders|takeover|Treasury|turnover|Wall Street" },
    { "business", 30,
      "acquisition|antitrust merger|CEO pay|exports|HMRC|insurer|net zero|price rises|profit margin|"
      "quarterly results|revenue|Series A|Series B|strike|strikes|venture capital" },
    { "business", 27,
      "drugmaker|earnings|lender|lenders|oil|private equity|profit|profits|rail|startup|tax|taxes|valuation" },
    { "business", 24, "bonds|companies|company|job cuts|market share|UK|union|unions|walkout|workers" },
    { "business", 21,
      "Adani|boss|brewer|Britain|employees|EY|factory|M&S|petrol|price|prices|PwC|Royal Mail|Tesla|watchdog" },
    { "business", 18,
      "acquires|bid|boom|Brexit|business|chairman|chief|chocolate|collapse|cost|costs|employer|employers|energy|"
      "executive|Fed|growth|jobs|John Lewis|losses|market|markets|minister|passenger|pay|plunge|Rishi Sunak|"
      "Ryanair|shoppers|slump|spending|staff|TUC" },
    { "business", 15,
      "administration|analyst|analysts|beer|budget|coffee|consumer|consumers|crisis|customers|deal|economic|"
      "financial|fossil fuel|fuel|fund|gas|high street|homes|households|IMF|Labour|landlord|manufacturing|mining|"
      "owner|pay gap|pound|pounds|property|pub|pubs|railway|restaurant|restaurants|sales|sector|shares|Tory" },
    { "business", 13, "£" },
    { "business", 12,
      "accounting|annual|auditor|BP|brand|brands|buyout|car sales|CFO|chair|contract|dollar|fashion|firm|firms|"
      "gilts|hotel|industry|invest|investment|layoffs|loan|luxury|misconduct|money|rents|retail|retailer|"
      "retailers|soaring|stake|store closures|struggling|supply chain|trade|trading|water company" },
    { "business", 9,
      "activist investor|advertising revenue|Airbus|Aldi|aluminium|barrel|boardroom|bonus|bonuses|borrowing|"
      "central bank|Cineworld|coal|credit|Credit Suisse|crude|currency|euro|farmers|farming|figures|finance|"
      "food prices|freight|gig economy|grocery|hiring|income|industrial action|insolvency|Jerome Powell|KPMG|"
      "Lidl|living standards|miner|minimum wage|OPEC|P&O|pharma|Philip Lowe|postal|quarter|quarterly|quit|"
      "rate rise|resign|rising|Sainsbury's|Shell|shipping|Silicon Valley Bank|Stellantis|sterling|supplier|"
      "ticket office|trade union|wage growth|wind farm" },
    { "business", 6, "billion|Boeing|cheese|crypto|Murdoch|redundancies|steel|surge" },
    { "business", 3, "forecast" },
    { "business", 1, "million|real estate" },
    { "business", 0,
      "bank account login|best deal|best price|blood bank|boss fight|data bank|deal damage|final boss|"
      "Game Pass Ultimate|gas giant|market your|pay attention|power bank|prime day deal|quarter of|raid boss|"
      "share your|shares a screenshot|shares code|strikes back|union of" },
    { "gaming", 55, "gaming laptop|gaming PC" },
    { "gaming", 46, "Baldur's Gate 3|Diablo 4|gaming mouse|roguelike" },
    { "gaming", 42,
      "Apex Legends|Counter-Strike|DLC|Final Fantasy|Game Pass|gameplay|indie game|Konami|Minecraft|MMO|Rockstar|"
      "speedrunner|Street Fighter|Ubisoft|videogame|World of Warcraft" },
    { "gaming", 38,
      "Activision|Baldur's Gate|Blizzard|Bungie|Capcom|Destiny 2|dungeon|early access|Fallout|Fortnite|"
      "Game Awards|loot|Mortal Kombat|NPC|PlayStation|Pokemon|Pokémon|PS5|RPG|Skyrim|Square Enix|Starfield|"
      "Steam Deck" },
    { "gaming", 34,
      "Armored Core|battle pass|Bethesda|boss fight|Call of Duty|co-op|console|Diablo|difficulty|Dota 2|"
      "Dungeons & Dragons|Elden Ring|esports|expansion pack|first-person shooter|game|Game Boy|game developer|"
      "games|gaming|gaming monitor|Grand Theft Auto|GTA|JRPG|Larian|League of Legends|Mario|MOBA|multiplayer|"
      "Nintendo Switch|Overwatch|Persona|playthrough|PS4|quest|quests|raid|Red Dead|Sega|sequel|shooter game|"
      "single-player|Sonic|speedrun|Steam|Tears of the Kingdom|trailer|Twitch streamer|Unity Engine|"
      "Unreal Engine|walkthrough|Warzone|Wordle|Xbox|Zelda" },
    { "gaming", 30, "Cyberpunk 2077|dragon|FPS boost|mod|mods|Nintendo|patch notes|Remnant|Resident Evil|video game" },
    { "gaming", 27, "fans|FPS|Halo|player|players|RTX|season" },
    { "gaming", 24,
      "character|characters|cosmetic|expansion|headset|modder|monster hunter|remaster|skins|Warhammer|weapon|"
      "weapons" },
    { "gaming", 21, "enemies|enemy|gamer|gamers|open world|open-world|Payday|roster|sim|unlock" },
    { "gaming", 18,
      "Assassin's Creed|battle|combat|companion|demo|keyboard|levels|mode|monster|PC Gamer|play|playable|played|"
      "playing|puzzle|strategy game|studio|tabletop" },
    { "gaming", 15,
      "anniversary|armor|beat|bundle|controller|crafting|deck|Epic Games|genre|guide|horror game|joystick|"
      "legendary|location|Metroid|Payload|Pikmin|playtest|Pokémon Go|Quest 3|remake|respawn|shooter|showcase|"
      "spell|Switch|Valve|VR game" },
    { "gaming", 12, "gear|item|map|PC game|simulator" },
    { "gaming", 9,
      "arcade|battle royale|Blizzard Entertainment|co-op game|cutscene|developer studio|duty|fantasy game|"
      "game director|Game of the Year|gamescom|handheld|hero shooter|Humble Bundle|Larian Studios|level up|"
      "mechanic|Modern Warfare|pinball|playtime|sandbox game|soulslike|Summer Game Fest|survival game|turn-based" },
    { "gaming", 6, "achievement|Valorant" },
    { "gaming", 3, "platformer" },
    { "gaming", 1, "frame rate|in-game|new game|Nintendo Direct" },
    { "gaming", 0,
      "ball game|baseball game|blame game|end game|football game|football player|game changer|Game of Thrones|"
      "game plan|game-changing|Hunger Games|key player|light switch|market player|media player|music player|"
      "network switch|NFL game|Olympic Games|record player|Squid Game|tennis player|video player|World Cup" },
    { "entertainment", 46, "album|Netflix|Paramount Plus" },
    { "entertainment", 42, "Roku|Taylor Swift" },
    { "entertainment", 38, "Apple TV Plus|comedy|Rotten Tomatoes" },
    { "entertainment", 34,
      "cast member|DC Universe|Disney Plus|Doctor Who|drama series|Formula 1|Grand Prix|horror movie|"
      "how to watch|Indiana Jones|live stream|livestream|Loki|Mission: Impossible|Peacock|Premier League|"
      "Prime Video|reality show|rom-com|sci-fi|screenwriter|season finale|Secret Invasion|sitcom|spin-off|"
      "Spotify|Star Trek|Stranger Things|thriller|watch online|WGA|Wordle" },
    { "entertainment", 30, "Max|MCU|prequel|spoilers|streaming service|The Witcher|trailer|TV show|World Cup" },
    { "entertainment", 27, "Disney|HBO Max|kick-off|NFL|soundtrack|Super Bowl|The Last of Us|TV series" },
    { "entertainment", 24, "Batman|Hulu|plot|rewatch|SAG-AFTRA|season|showrunner|Spider-Man|TV" },
    { "entertainment", 21,
      "actress|anime|episode|episodes|HBO|movie trailer|Oscar|Pixar|superhero|Ted Lasso|theaters" },
    { "entertainment", 18,
      "actor|actors|Barbie|Dune|fans|franchise|Hollywood|movie|movies|premiere|premieres|Star Wars|subscription|"
      "UFC|watch" },
    { "entertainment", 15,
      "audience|channel|Emmy|ending explained|fantasy|festival|free trial|gem|Marvel|Marvel's|miniseries|"
      "Netflix movie|One Piece|password sharing|password-sharing|post-credits|ranked|tennis|underrated" },
    { "entertainment", 12,
      "Apple TV+|best movies|boxing|comic|concert|director|documentaries|documentary|flick|football|music|"
      "musical|Netflix show|scene|sci-fi movie|song|songs|stream|streaming|teaser|The Flash|VPN|vs." },
    { "entertainment", 9,
      "ad-supported|adaptation|Ahsoka|Andor|Ant-Man|awards|best shows|binge|book|cast|celebrity|Chris Evans|"
      "cinema|concert film|cord cutting|crime drama|Criterion|Disney+|fight|horror film|kickoff|match|NBA|"
      "new movies|NHL|novel|pay-per-view|period drama|Quantumania|reality TV|release date|release schedule|"
      "renewed for|Rings of Power|story|subscriber|subscribers|Succession|talk show|TCM|The Mandalorian|"
      "this weekend|Tom Cruise|Women's World Cup" },
    { "entertainment", 6,
      "box office|character|characters|drama|DreamWorks|ending|film|films|finale|Guardians of the Galaxy|MLB|"
      "new episode|Oppenheimer|role|sequel|series|show|shows|soccer|streamer|tour|viewer|viewers|Wimbledon" },
    { "entertainment", 3, "artist|F1|horror|live|live-action|podcast" },
    { "entertainment", 1,
      "ad tier|Avatar|award-winning|heartbreaking|House of the Dragon|John Wick|new shows|rated|Scream|stand-up|"
      "star|WWE|Yellowstone" },
    { "entertainment", 0,
      "actor group|bad actors|data stream|Elasticsearch series|funding series|live patch|live patching|"
      "malicious actor|malicious actors|maximum|music to my ears|OLED TV|patch series|Series A|Series B|smart TV|"
      "state actor|stream processing|threat actor|threat actors|TV box|TV deal|Xbox Series S|Xbox Series X" },
    { NULL, 0, NULL },
};

const struct topic_rule *topic_rules(void) { return table; }

const char *topic_wider(const char *topic) { return strcmp(topic, "linux") ? NULL : "software"; }
