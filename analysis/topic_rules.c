/* analysis/topic_rules.c -- see topic_rules.h. */
#include "analysis/topic_rules.h"

#include <stddef.h>
#include <string.h>

static const struct topic_rule table[] = {
    { "ai", 55, "AGI|AI safety|text-to-image" },
    { "ai", 44, "Bing Chat|GPT|GPT-4" },
    { "ai", 36,
      "agentic AI|AI agent|AI chatbot|AI regulation|AI startup|AI-generated|Anthropic|ChatGPT|deep learning|"
      "foundation model|GenAI|GPT-4o|GPT-5|language model|LLaMA|LLMs|neural network" },
    { "ai", 30, "AI model|AI models|Google Bard|multimodal" },
    { "ai", 25,
      "AI|AI accelerator|AI Act|AI agents|AI compute|AI inference|AI infrastructure|AI law|AI policy|AI tool|AI tools|"
      "AI writing|artificial intelligence|Bard|chatbot|context window|DeepMind|frontier model|inference cost|"
      "inference price|LLM|machine learning|machine translation|model training|multimodal model|on-device model|"
      "model maker|open model|open weights|open-weight|open-weight model|OpenAI|OpenAI's|per million tokens|"
      "reinforcement learning|"
      "retrieval-augmented|speech model|speech-to-text|text-to-speech|training run|vision model|world model" },
    { "ai", 20,
      "AI-powered|alignment research|Claude|computer vision|DALL-E|DeepSeek|diffusion model|fine-tuning|Gemini|"
      "Grok|Hugging Face|language processing|machine intelligence|Midjourney|Mistral|natural language processing|"
      "pre-training|pretrain|prompt engineering|Sora|superintelligence|transformer model|voice cloning|xAI" },
    { "ai", 15,
      "billion parameters|Bing AI|Copilot|deepfake|distillation|embedding model|"
      "evaluations of models|fine-tuned|GPT-3|image recognition|inference|model card|model weights|parameters|"
      "speech recognition|synthetic data|tokens per second|transcribe" },
    { "ai", 10,
      "A.I.|alignment|benchmark suite|"
      "chain of thought|chat|embeddings|facial recognition|generative|generative AI|generative model|Google's AI|"
      "GPT-4 Turbo|humanoid robot|image generator|new Bing|PyTorch|reasoning model|recommendation algorithm|"
      "sentient|Stability AI|TensorFlow|text generator|training data" },
    { "ai", 6, "DALL·E|plugins|prompt|voice assistant" },
    { "ai", 2,
      "algorithm|bot|conversational|dataset|Ernie|hallucination|"
      "large language model|red teaming|robotics|Sam Altman|Stable Diffusion" },
    { "ai", 0, "AI-Khalifa" },
    { "cloud", 30,
      "Alibaba Cloud|Amazon Web Services|AWS|Azure|cloud computing|cloud infrastructure|cloud outage|"
      "cloud provider|cloud service|cloud spending|cloud-native|CNCF|Google Cloud|hybrid cloud|"
      "hyperscale|hyperscaler|infrastructure as a service|Kubernetes|Microsoft Azure|multi-cloud|multicloud|OCI|"
      "Oracle Cloud|platform as a service|private cloud|public cloud|serverless|sovereign cloud" },
    { "cloud", 20,
      "cloud agent|cloud app|cloud application|cloud bill|cloud budget|cloud business|cloud company|cloud contract|"
      "cloud cost|cloud customer|cloud data|cloud database|cloud deployment|cloud division|cloud efficiency|"
      "cloud environment|cloud ERP|cloud exit|"
      "cloud giant|cloud growth|cloud hosting|cloud instance|cloud market|cloud migration|cloud money|"
      "cloud operation|"
      "cloud platform|cloud region|cloud resource|cloud revenue|cloud security|cloud server|cloud software|"
      "cloud storage|cloud storage bucket|cloud strategy|cloud tenant|cloud threat|cloud unit|cloud vendor|"
      "cloud workload|cloud-based|cloud-first|container image|moved to the cloud|the cloud is|"
      "data egress|egress charge|in the Cloud|instance type|managed database|managed service|reserved instance|spot instance" },
    { "cloud", 15,
      "Akamai|Amazon EKS|autoscaling|availability zone|Bedrock|colocation|containerised|containerized|"
      "containers as a service|data lake|data warehouse|Databricks|DigitalOcean|Docker|DynamoDB|EC2|"
      "edge computing|egress fee|Fastly|FinOps|GKE|Helm|Heroku|IaaS|Linode|microservice|Netlify|object storage|"
      "observability platform|OpenShift|OpenStack|Oracle Database|PaaS|S3|SaaS|SageMaker|service mesh|Snowflake|"
      "software as a service|software container|tenancy|Terraform|Vercel|virtual machine|VMware" },
    { "cloud", 14, "cloud" },
    { "cloud", 10,
      "Cloudflare|control plane|DevOps|egress|lift and shift|multi-tenant|on-prem|on-premises|serverless function|SLA|tenant|"
      "workload" },
    { "cloud", 0,
      "Angus Cloud|ash cloud|AWS executive|Amazon Web Services executive|cloud cover|cloud nine|cloud security company|"
      "cloud security firm|cloud security vendor|Google Cloud security team|cloud the|clouds over|cloud of dust|cloud of gas|"
      "cloud seeding|"
      "dark cloud|dust cloud|gas cloud|VMware Carbon Black|"
      "magellanic cloud|mushroom cloud|Oort cloud|point cloud|"
      "Saint Cloud|St. Cloud|storm cloud|toxic cloud|volcanic cloud|under a cloud|word cloud" },
    { "infrastructure", 30,
      "AI factory|colocation|data center|data centre|datacenter|datacentre|exascale|gigawatt campus|"
      "electricity network|grid operator|high-performance computing|hyperscale campus|IT infrastructure|liquid cooling|"
      "power purchase agreement|rack-scale|server farm|server rack|submarine cable|subsea cable|supercomputer|"
      "supercomputing|undersea cable" },
    { "infrastructure", 25,
      "backup generator|behind the meter|cloud data center|cold plate|compute campus|compute cluster|"
      "cooling loop|data hall|direct-to-chip|disk drive|distribution transformer|electric grid|electricity grid|"
      "GPU cluster|grid connection|hard drive|high-voltage transformer|interconnection queue|mainframe|"
      "on-site generation|power transformer|PUE|rack density|server hall|server room|server shipments|"
      "pylon|pylons|smart grid|storage cluster|supercluster|transmission lines|water usage effectiveness" },
    { "infrastructure", 20,
      "AI infrastructure|cloud infrastructure|compute infrastructure|computing infrastructure|digital infrastructure|"
      "data storage|electricity transmission|enterprise storage|object storage|power lines|storage system|"
      "ESXi|gigawatts|infrastructure challenge|infrastructure provider|megawatts|power grid|scalable infrastructure|"
      "server racks" },
    { "infrastructure", 15,
      "backup power|bare metal|bare-metal|blade server|Ceph|chiller|cooling system|CoreWeave|Dell PowerEdge|"
      "data infrastructure|diesel generator|Digital Realty|disaster recovery|electricity demand|EPYC|Equinix|"
      "fibre network|"
      "flash storage|hypervisor|immersion cooling|InfiniBand|national grid|NetApp|Nutanix|NVMe|power capacity|"
      "site reliability|small modular reactor|SSD array|"
      "storage array|Supermicro|telecom tower|transmission line|UPS battery|uptime|Vertiv|Xeon" },
    { "infrastructure", 10,
      "baseload|chillers|disks|gigawatt|GW|GWh|heat reuse|HPC|hydropower|interconnection|kW|megawatt|MW|"
      "outage|per rack|power purchase|raised floor|server|substation|switchgear|tape library|"
      "terawatt-hour|TWh|UPS|utility company" },
    { "infrastructure", 6, "nuclear power|racks" },
    { "infrastructure", 4, "nuclear reactor|power plant" },
    { "infrastructure", -25, "Atlassian|Bamboo|Confluence|Jira" }, /* editions of theirs are named after data centres */
    { "infrastructure", 0,
      "engine outage|power outage|"
      "Bamboo Data Center|Confluence Data Center|Confluence Server and Data Center|Data Center products|"
      "Jira Data Center|crossword grid|grid reference|server-side|starting grid|waiter" },
    { "chips", 44, "3nm" },
    { "chips", 36,
      "advanced packaging|Arm|Arrow Lake|ASML|Broadcom|chiplet|CHIPS Act|Core i9|Core Ultra|CoWoS|fab|"
      "GlobalFoundries|Golden Cove|graphics card|HBM|HBM3|integrated circuit|Meteor Lake|Radeon|RISC-V|RTX 4090|"
      "RX 7900|semiconductor|silicon wafer|SK Hynix|SMIC|system-on-chip|tape-out|Threadripper|wafer|Zen 4" },
    { "chips", 30, "chip maker|foundry|GPU|Intel|ISA|microprocessor|Nvidia|processor|Qualcomm" },
    { "chips", 25,
      "AI chip|AMD|bandwidth|chip export|chip fab|chip shipments|clock speed|compound semiconductor|CPU|die shot|"
      "fab plant|gallium nitride|GeForce|Intel Arc|OSAT|packaging plant|Raptor Lake|silicon carbide|SoC|"
      "stacked DRAM|stacked memory|vector|wafer start" },
    { "chips", 20,
      "2nm|4nm|5nm|7nm|Applied Materials|ASIC|branch predictor|Cadence|Cerebras|CUDA core|DDR4|die size|DRAM|"
      "execution unit|FPGA|GDDR6|GDDR7|Graphcore|graphics processor|Graviton|Groq|Infineon|instruction set|"
      "Jensen Huang|Kirin|Lam Research|Lisa Su|microarchitecture|Micron|Moore's Law|NAND|nanometer|nanometre|NPU|NXP|"
      "Pat Gelsinger|PCIe|photonics|Rapidus|RDNA|RDNA 3|Renesas|RTX 4080|RTX 5090|STMicroelectronics|Synopsys|"
      "Tensor core|Texas Instruments|Tokyo Electron|TPU|Trainium|video card|VRAM" },
    { "chips", 15, "DLSS|GPUs|latency|MediaTek|RTX 4060|RTX 4070|RX 7700 XT|Ryzen|Zen 5" },
    { "chips", 10,
      "13th gen|14th gen|Ada Lovelace|Alchemist|Alder Lake|AM5|Ampere|Battlemage|benchmark|Blackwell|"
      "board partner|chip|chipset|DDR5|desktop processor|EUV|Exynos|FSR|instruction|Lake|laptop chip|LGA|"
      "lithography|memory bandwidth|memory chip|micro-op|microcontroller|mid-range GPU|MSRP|out-of-order|"
      "photoresist|PlayStation chip|power draw|process node|RISC|RTX|RX 7600|RX 7800|RX 7800 XT|SIMD|TDP|watt|Xe|"
      "yield|Zen" },
    { "chips", 6, "Arc GPU|cache|clock|core|cores|decode|die|Hopper|mask|RX|scheduler|silicon|Snapdragon" },
    { "chips", 2,
      "AVX-512|chipmaker|chipmakers|chipmaking|CPUs|graphics|L3 cache|motherboard|node|overclock|overclocking|"
      "performance|socket|transistor|TSMC" },
    { "chips", 0,
      "chip away|chip in|chip shot|chocolate chip|FIDO chip|fish and chips|food processor|Intel report|"
      "micro-chip your pet|payment processor|poker chip|potato chip|web cache|word processor" },
    { "security", 55, "cybersecurity|infostealer|malware" },
    { "security", 44,
      "cyberattack|cybercrime|cybercriminal|dark web|privilege escalation|spyware|threat intelligence" },
    { "security", 36,
      "APT|attack surface|authentication bypass|botnet|CISA|CISO|Cl0p|command and control|credential stuffing|"
      "cross-site scripting|CrowdStrike|CVE|cyber espionage|cyber security|denial of service|hacked|hacker|"
      "hackers|hacking|info-stealer|keylogger|Lazarus|Mandiant|MOVEit|passkey|proof-of-concept exploit|"
      "ransomware|red team|rootkit|security|security flaw|security researcher|social engineering|SQL injection|"
      "state-sponsored|stealer|supply chain attack|threat actor|trojan|wiper" },
    { "security", 30,
      "data breach|DDoS|exploit|exploited|LockBit|NSA|RCE|remote code execution|Sicherheitslücke|Sicherheitslücken" },
    { "security", 25,
      "2FA|access broker|adversary|breach|breached|bug bounty|compromised|cryptojacking|cyber|data leak|"
      "encrypted|encryption|exfiltrate|exfiltration|exploited in the wild|extortion|hacktivist|leaked data|"
      "malicious|malicious package|package hijack|Palo Alto Networks|password|patch day|phishing kit|"
      "ransom payment|scam|security advisory|security firm|security patch|sign-in token|SOC|target|targeted|"
      "targeting|typosquatting|use-after-free|VPN|webinar" },
    { "security", 20,
      "abuse|abused|antivirus|attack|attack chain|attacker|Barracuda|Black Hat|buffer overflow|Citrix|credentials|"
      "critical flaw|cyber attack|decryptor|DEF CON|EDR|Emotet|endpoint security|espionage|expose|exposed|firewall|"
      "Fortinet|fraudster|hackers stole|identity theft|infosec|Ivanti|Kaspersky|memory corruption|MFA|"
      "multi-factor authentication|NSO Group|obfuscation|password manager|patch|patched|payload|Pegasus|"
      "penetration test|pentest|phish|phishing|privacy|QakBot|sandbox escape|sensitive data|SentinelOne|SIEM|"
      "spoofing|Trend Micro|unauthorized access|vulnerability|vulnerable|XDR|zero trust|zero-day" },
    { "security", 15,
      "actively exploited|arbitrary code|backdoor|backdoored|honeypot|impacted|impacting|organizations|"
      "sensitive information|skimming|surveillance" },
    { "security", 10,
      "blue team|brute force|bypass|C2|campaign|critical vulnerability|CVSS score|cyber gang|cyber insurance|"
      "data theft|disclosed|dropper|entity|escalation|evade|evasion|firmware vulnerability|fraud|gang|high-severity|"
      "hijack|hijacking|in the wild|incident response|indicators of compromise|infect|infected|intrusion|leak|"
      "leak site|loader|malvertising|mitigation|personal information|privilege|ransom|remediation|remote access|"
      "security agency|security update|severity|SIM swapping|smishing|sophisticated|stalkerware|steal|stealing|"
      "stolen|stolen data|threat|threat group|threat hunting|tracked as|two-factor|unauthorized|unpatched|victim|"
      "vishing|web shell|webshell|zero-click" },
    { "security", 6, "code execution|end-to-end encryption|execution|flaw|impersonate|impersonating|secret|weaponize" },
    { "security", 2, "CVSS|defender|DLL|patch tuesday|ransom demand" },
    { "security", 0,
      "air attack|Apache attack|Attack on Titan|exploit the opportunity|food security|Hacker News|heart attack|"
      "job security|"
      "life hack|life hacks|national security adviser|national security advisor|NYT|password crackdown|"
      "password sharing|rocket attack|Security Council|security deposit|security guard|shark attack|"
      "social security|terror attack" },
    { "software", 55, "app developer|browser extension|developer tool" },
    { "software", 44, "Microsoft Teams|Photoshop|Windows 11" },
    { "software", 36, "Gmail|Google Workspace|Microsoft|Microsoft 365|Slack|Windows 10" },
    { "software", 30, "Google Docs|Visual Studio" },
    { "software", 25,
      "Chrome|Chrome browser|CRM|ERP|Excel|Git|GitLab|Google Drive|Google Meet|IDE|JavaScript|KB update|macOS|"
      "Microsoft Edge|MySQL|Notion|OneDrive|operating system|Outlook|PDF|Power BI|pull request|Rust language|"
      "Safari browser|SDK|software development|spreadsheet|SQLite|TypeScript|VS Code|web hosting|website builder" },
    { "software", 20,
      "Adobe|app|apps|build system|code review|compiler|continuous integration|crates.io|database|"
      "dependency tree|developer platform|framework|Golang|Maven Central|Microsoft Office|MongoDB|npm|"
      "package manager|package registry|PowerPoint|productivity suite|programming language|PyPI|Python|Redis|"
      "semantic versioning|Snipping Tool|software engineer|software supply chain|source code|web browser|Windows|"
      "Word document|WordPress|workflow|workplace|workspace" },
    { "software", 15,
      "dark mode|File Explorer|Google Chat|Google Chrome|inbox|maintainer|sidebar|software update|Start menu|"
      "update|WordPad" },
    { "software", 10,
      "22H2|23H2|accounting software|ad blocker|admin|API|Atlassian|backup software|bookmark|browser|bug fix|"
      "build|build time|Calendar|Chromium|codebase|coding|collaboration|Control Panel|Copilot for Microsoft 365|"
      "Cortana|cumulative update|debugging|dependencies|dependency|desktop app|Dropbox|DuckDuckGo|Edge|"
      "editing software|email client|emoji|end of support|Exchange|feature|Firefox|fix|fixed|fixes|"
      "garbage collector|generative fill|GitHub|Google Search|hybrid work|insider|Insider build|Jira|known issue|"
      "licence|license|low-code|menu|Mozilla|no-code|Notepad|optional update|Oracle|outage in Microsoft|"
      "Outlook bug|Paint|parser|photo editing|plugin|PostgreSQL|PowerToys|preview channel|preview update|"
      "programmer|project management|query planner|refactor|remote work|replication|runtime|Salesforce|SAP|"
      "settings app|SharePoint|shortcut|sign-in issue|Taskbar|to-do list|toolbar|transcription|type system|"
      "update causes|user interface|video conferencing|video editing|web app|web framework|web version|"
      "Windows 12|Windows Server|Zoom" },
    { "software", 6,
      "bug|bugs|cloud storage|deprecate|deprecated|enterprise|extension|library|Meet|open source|open-source|"
      "open-sourced|Opera|productivity|repository|software|tab|tabs|version" },
    { "software", 2,
      "Bing|Brave browser|developer|developers|error|file sharing|Patch|release|rollout|search engine|upgrade|"
      "Vivaldi|Windows Insider" },
    { "software", 0,
      "app store ruling|excel at|open source intelligence|out the window|update on the|Windows of opportunity|"
      "word of mouth|zoom in|zoom lens|zoom out" },
    { "linux", 55, "GCC|GNOME|GNU|Linux|LLVM|open source|open-source|Ubuntu|Zorin OS" },
    { "linux", 44,
      "Ansible|Debian|desktop environment|distro|Fedora|Flatpak|KDE|KDE Plasma|LibreOffice|Linus Torvalds|"
      "Linux kernel|Linux Mint|openSUSE|PipeWire|Red Hat|sudo|SUSE|Thunderbird|Vim|Wayland" },
    { "linux", 36,
      "AlmaLinux|AMDGPU|apt|Arch Linux|Asahi|bash|Btrfs|Canonical|CentOS|command line|distribution release|dnf|"
      "eBPF|elementary OS|Emacs|ext4|filesystem|FOSS|GIMP|GPL|GTK|Kali Linux|kernel driver|LWN|Manjaro|Mesa|"
      "Nextcloud|NixOS|OpenBSD|Pop!_OS|PostgreSQL|Proton|Proxmox|Qt|RADV|Raspberry Pi|RHEL|Rocky Linux|"
      "self-hosted|SELinux|shell script|single-board computer|Snap package|SteamOS|systemd|Tails|"
      "terminal emulator|Vulkan driver|X.Org|Xfce|ZFS" },
    { "linux", 30, "adds support|Firefox|FreeBSD" },
    { "linux", 25, "KDE Gear|Python|release notes|RISC-V|Ubuntu Touch" },
    { "linux", 20,
      "alternative|C++|desktop|Docker|free software|kernel|kernel developers|Mozilla|Plasma|terminal|Vulkan|"
      "what's new|Wine 8|Wine project" },
    { "linux", 15,
      "Apache|beta testing|bootloader|bug fixes|daemon|distribution|file system|Flathub|GNU Compiler|GRUB|"
      "how to install|ISO image|LTS|maintainer|Nginx|NVK|open-source alternative|package manager|patch series|"
      "Raspberry|release candidate|RISC-V board|script|Steam Deck|tutorial|upstream|window manager" },
    { "linux", 10,
      ".deb|AppImage|awk|bcachefs|bookworm|boot|chmod|Chromium-based|command|compositor|cron|crontab|"
      "Debian GNU/Linux|driver|dual boot|extension|Fedora Linux|Fwupd|GNOME Shell|GNU/Linux|grep|homelab|"
      "Hyprland|icon|install|installer|Intel Linux|kernel series|KVM|live ISO|LLVM Clang|LTS kernel|MariaDB|"
      "merged|note-taking|Nouveau|OpenZFS|PHP|PinePhone|public beta|PulseAudio|QEMU|root|Rust for Linux|"
      "scheduler|sed|snaps|SSH|Steam on Linux|theme|tiling|Tux|VirtualBox|X11" },
    { "linux", 6, "io_uring|text editor|virtualization" },
    { "linux", 0, "bash the|glass of wine|gnome village|thunderbird car|Wine cellar" },
    { "networks", 30,
      "5G|6G|Airtel|Arista|AT&T|backhaul|bandwidth cap|base station|BGP|BharatNet|broadband|BSNL|BT|cell tower|"
      "Cisco|DNS|Ericsson|Ethernet|fiber network|fiber-optic|fibre-optic|fixed wireless|full fibre|"
      "internet outage|internet service provider|internet shutdown|ISP|Jio|Juniper Networks|mesh network|"
      "mobile network|net neutrality|network operator|Nokia networks|OneWeb|Open RAN|Openreach|peering|router|"
      "satellite internet|SD-WAN|spectrum|spectrum auction|Starlink|subsea cable|T-Mobile|telco|telecom|"
      "telecommunications|Verizon|Virgin Media|Vodafone|Wi-Fi|Wi-Fi 6|Wi-Fi 7" },
    { "networks", 25,
      "anycast|autonomous system|broadband lines|cell site|dark fiber|dark fibre|exchange point|fiber optic|"
      "fiber ring|fibre ring|fibre-optic cable|internet exchange|IPv6|mobile tower|network operators|"
      "optical network|optical transceiver|packet loss|private 5G|route leak|satellite broadband|sea cable|"
      "submarine cable|telephone exchange|undersea cable|wavelength division|wireless network" },
    { "networks", 15,
      "1.6T|400G|800G|airtime|fiber|fibre|Gbit/s|Gbps|ground station|last mile|Mbit/s|Mbps|network switch|optics|"
      "peer-to-peer network|round-trip time|routing|spectrum band|subscribers per line|Tbit/s|Tbps|telecoms|"
      "transceiver|transit provider" },
    { "networks", 10,
      "carrier|CDN|connectivity|coverage|data plan|download speed|eSIM|gigabit|HTTP/3|internet|latency|modem|"
      "network|packet|prepaid|QUIC|roaming|satellite|switch fabric|TCP" },
    { "networks", 0,
      "autism spectrum|Cartoon Network|food network|LinkedIn network|network television|neural network|"
      "Nintendo Switch|social network|spectrum disorder|spy satellite|television network" },
    { "mobile", 55, "Apple Watch" },
    { "mobile", 44,
      "Android 14|Galaxy S24|Galaxy Watch|iPhone|iPhone 14|iPhone 15|iPhone 15 Pro|Moto|Motorola Razr|smartwatch|"
      "Wear OS" },
    { "mobile", 36,
      "AirPods|AirTag|camera phone|Dynamic Island|eSIM|Fitbit|foldable phone|Galaxy S23|Galaxy Tab|"
      "Galaxy Unpacked|Galaxy Z Flip|Galaxy Z Flip 5|Galaxy Z Fold|Galaxy Z Fold 5|Google Pixel|handset|"
      "Huawei phone|iMessage|iOS 16|iOS 17|iOS 18|iPhone 16|Lightning port|Lock screen|MagSafe|mobile phone|"
      "Nothing Phone|OnePlus|Oppo|phone|phone camera|phone case|phones|Pixel 7|Pixel 7a|Pixel 8|Pixel Fold|"
      "Pixel Watch|Realme|Samsung|Samsung Galaxy|SIM card|smartphone|StandBy|Unpacked|USB-C iPhone|Verizon|Vivo|"
      "wearable|wireless charging|Xiaomi" },
    { "mobile", 30, "earbuds|phone plan" },
    { "mobile", 25, "Android|bezel|Fairphone|headphone|headphones|iOS|Pixel|robocall|T-Mobile|Zenfone" },
    { "mobile", 20,
      "Apple|Apple Store|battery life|Beats|camera|Honor|iCloud|iPad|iPadOS|iPhone users|megapixel|mobile|"
      "noise cancelling|telephoto|text message|titanium|widget|wireless" },
    { "mobile", 15,
      "A17|Bluetooth|charger|display|Face ID|FaceTime|fast charging|Flip|folding phone|Galaxy|Gurman|leak|leaker|"
      "mAh|Mark Gurman|Ming-Chi Kuo|notification|OLED display|phone call|refresh rate|selfie|Tim Cook|trade-in|"
      "Ultra|unlocked|voicemail|Z Flip|zoom camera" },
    { "mobile", 10,
      "action button|Apple event|battery|beta|camera upgrade|charging|color|colors|cover screen|crash detection|"
      "dual SIM|emergency SOS|fitness tracker|flagship|flagship phone|Fold|foldable|foldables|folding|"
      "Galaxy Ring|Garmin|headset jack|keyboard on your iPhone|lens|lineup|newest|night mode|phone deals|"
      "plus model|portrait mode|power adapter|pre-order|preorder|Pro Max|ringtone|rollable|rumor|rumored|S Pen|"
      "screen protector|screenshot|selfie camera|sideloading|spam calls|spec|specs|stylus|tablet|text message|"
      "USB-C|wallpaper|watchOS|WhatsApp|Wonderlust|Z Fold" },
    { "mobile", 6,
      "Android phone|Android phones|app store|compare|compared|Google Play|MacBook|ProMotion|rumour|rumoured|"
      "sensor|touchscreen|USB" },
    { "mobile", 2, "Android app|AppleCare|home screen|Siri" },
    { "mobile", 0,
      "Android TV|Apple Arcade|Apple pie|Apple TV|Apple TV Plus|Apple TV+|Apple Vision Pro|mobile game|"
      "mobile gaming|mobile home|phone call with|phone hacking|phone-in|upwardly mobile" },
    { "science", 55, "scientist|scientists|volcano" },
    { "science", 44, "Cern|psychologist" },
    { "science", 36,
      "antibiotic|archaeologist|archaeology|Artemis|asteroid|astronaut|astronomer|astronomers|biodiversity|"
      "biologist|black hole|Chandrayaan|comet|cosmic|DNA|eclipse|exoplanet|extinct|extinction|Falcon 9|fossil|"
      "full moon|gene editing|genome|global warming|heatwave|James Webb|JWST|laboratory|LK-99|Mars|Mars rover|"
      "meteor|meteor shower|meteorite|microbe|mosquito|NASA|Neanderthal|neuroscience|orbit|palaeontologist|"
      "paleontologist|particle physics|pathogen|Perseid|physicist|planet|quantum computer|rocket launch|"
      "solar system|solve|space station|spacecraft|SpaceX|species|stargazing|Starship|stem cell|superconductor" },
    { "science", 30,
      "Alzheimer's|Arctic|brain cells|cancer|carbon emissions|climate change|clinical trial|coral reef|Crispr|"
      "CRISPR|dementia|ecosystem|evolution|galaxy cluster|global heating|ISRO|lunar|moon landing|nuclear fusion|"
      "octopus|peer-reviewed|protein|quantum|quantum physics|science|Supermoon|virus" },
    { "science", 25,
      "ageing|biology|bird|brain|century|constellation|Covid|dinosaur|drug|earthquake|gravitational waves|"
      "hormone|maths|medicine|moon|mushroom|northern lights|pandemic|patients|research|researchers|Roman|rover|"
      "scientific|scientifically|studies|study|surgery" },
    { "science", 20,
      "ancient|atoms|aurora|birth|chemistry|discovered|disease|Earth|evidence|fungi|Hubble|human|humans|"
      "mathematician|mission|mystery|neutron star|prof|professor|puzzle|puzzles|reptile|satellite|skeleton|"
      "solar|space|star|stars|sun|temperatures|vaccine|Venus" },
    { "science", 15,
      "Antarctica|bacteria|bees|Blue Origin|cells|chemical|climate|depression|diet|discovery|embryo|experiment|"
      "genetic|gravity|insects|Jupiter|lander|Leonardo|Milky Way|Nobel prize|obesity|observatory|psychedelic|"
      "rocket|sleep|solar flare|theory|unearthed|universe|university|Webb|whale|wildlife" },
    { "science", 10,
      "ancestor|ancestors|animal|animals|astronomy|atmosphere|avian flu|beetle|bird flu|blood|bones|breakthrough|"
      "bronze age|butterfly|capsule|cat|chimpanzee|cosmology|cosmonaut|cosmos|creature|creatures|dark energy|"
      "dark matter|diabetes|egg|El Nino|El Niño|engineer|enzyme|ESA|European Space Agency|exercise|fertility|"
      "fireball|forest|fungus|galaxies|galaxy|gene|genes|geologist|geology|geomagnetic|glacier|gut|health|"
      "heart disease|HIV|hominin|hurricane|ice|immune|infection|IVF|launch|lifespan|longevity|malaria|mammal|"
      "mathematics|measles|mice|molecule|monkey|mummy|night sky|ocean|physics|plastic|Pluto|pollution|"
      "prehistoric|rare|sample return|Saturn|Science Weekly|scientific journal|sea|sea level|shark|sharks|"
      "sickle cell|skull|space agency|space telescope|spacewalk|sperm|splashdown|stone age|Stonehenge|supernova|"
      "tectonic|telescope|telescopes|test flight|treatment|tree|trees|trial results|tumor|tumour|Uranus|water|"
      "womb" },
    { "science", 6, "ape|dog|dogs|drought|Neptune|plant|stellar" },
    { "science", 2, "flood|mental health|microplastics|mRNA|spider|tomb" },
    { "science", 0,
      "black hole exploit|computer science degree|computer virus|crawl space|data science|data scientist|"
      "disk space|drug dealer|film star|five stars|five-star|galaxy brain|launch event|Mars bar|movie star|"
      "equity research|market research|office space|political science|privacy space|research analyst|research director|"
      "research firm|research note|rock star|rocket league|rocket science|safe space|Samsung Galaxy|science fiction|"
      "software engineer|space bar|star rating|Star Trek|Star Wars|Starfield" },
    { "policy", 55, "class action|class-action|FCC|GDPR" },
    { "policy", 44, "DOJ|First Amendment|FTC|judge|monopolist" },
    { "policy", 36, "defamation|DMCA|right to repair|sue|sues" },
    { "policy", 30,
      "ACLU|age verification|AI Act|attorney general|bill passed|competition authority|content moderation|"
      "court ruling|Digital Markets Act|digital rights|Digital Services Act|EFF|executive order|export control|"
      "export controls|fair use|geofence|Justice Department|Lina Khan|monopoly|plaintiff|privacy law|Section 230|"
      "tariff|tariffs" },
    { "policy", 25,
      "AI law|ban on|CMA|Congress|consent manager|data protection law|defendant|digital sovereignty|draft bill|"
      "draft law|draft rule|European Commission|export rule|jury|lawmaker|lawmakers|lawsuit|legislation|"
      "licence fee|Ofcom|parliament|pirate|public procurement|regulation|regulator|regulators|safety standard|"
      "sanctions|settlement|standards body|Supreme Court|warrant" },
    { "policy", 20,
      "antitrust|ban|Bankman-Fried|banned|court filing|election|EU|fine|fined|injunction|law|lied|repair|rule|"
      "ruled|rules|ruling" },
    { "policy", 15,
      "appeals court|copyright|copyright infringement|free speech|legal|policy|privacy|Senate|senator|states|"
      "trial" },
    { "policy", 10,
      "anti-abortion|appeal|attorney|autopilot crash|Biden|book ban|broadband funding|child safety|"
      "class-action lawsuit|commissioner|complaint|compliance|constitutional|data protection|Digital Millennium|"
      "disinformation|federal|fraud|FTX trial|governor|hate group|hate speech|illegal|illegally|labor board|"
      "lawyer|libel|merger|minister|ministry|moderation|net neutrality|net-neutrality|NHTSA|NLRB|petition|piracy|"
      "probe|publisher|regulatory|safety regulator|social media law|state law|subpoena|surveillance|testimony|"
      "Texas law|TikTok ban|Trump|unconstitutional|unlawful|users' data|Utah law|violated|violation|White House|"
      "X Corp" },
    { "policy", 6,
      "agreed to pay|allege|alleged|alleges|arrested|audit|censorship|consent decree|conspiracy|crime|FAA|"
      "investigation|lobby|lobbying|misinformation|Montana|Online Safety Bill|patent|recall|suit|takedown|Twitter" },
    { "policy", 2,
      "abortion|convicted|court|criminal|Elon Musk|government|guilty|Internet Archive|legal battle|Musk|police|"
      "prosecutor|robotaxi|sentenced|sued|suing|testified|watchdog|witness" },
    { "policy", 0,
      "basketball court|clinical trial|fine tuning|fine-tuning|food court|free trial|golden rule|ground rules|"
      "insurance policy|laws of physics|Moore's Law|return policy|rule of thumb|state of the art|tennis court|"
      "trial period|trial version" },
    { "business", 55, "Heathrow|start-up|Thames Water" },
    { "business", 44, "IPO|pension|pensions" },
    { "business", 36,
      "airline|airlines|bank|Bank of England|banking|bankruptcy|banks|bondholder|carmaker|CBI|Chancellor|"
      "chief executive|consumer spending|cost of living|Coutts|debt|dividend|economic growth|economist|"
      "economists|economy|energy bills|Federal Reserve|FTSE|FTSE 100|funding round|gas prices|GDP|Goldman Sachs|"
      "hedge fund|house prices|housing market|inflation|interest rate|interest rates|investor|investors|"
      "Jeremy Hunt|merger|mortgage|mortgages|Nasdaq|NatWest|Ofgem|oil prices|pay rise|recession|shareholder|"
      "shareholders|stock market|supermarket|takeover|Treasury|turnover|unemployment|unicorn|wages|Wall Street|"
      "Wilko" },
    { "business", 30,
      "acquisition|antitrust merger|CEO pay|exports|HMRC|insurer|net zero|price rises|profit margin|"
      "quarterly results|revenue|Series A|Series B|strike|strikes|venture capital" },
    { "business", 25,
      "bonds|companies|company|drugmaker|earnings|job cuts|lender|lenders|market share|oil|private equity|profit|"
      "profits|rail|startup|tax|taxes|UK|union|unions|valuation|walkout|workers" },
    { "business", 20,
      "acquires|Adani|bid|boom|boss|brewer|Brexit|Britain|business|chairman|chief|chocolate|collapse|cost|costs|"
      "employees|employer|employers|energy|executive|EY|factory|Fed|growth|jobs|John Lewis|losses|M&S|market|"
      "markets|minister|passenger|pay|petrol|plunge|price|prices|PwC|Rishi Sunak|Royal Mail|Ryanair|shoppers|"
      "slump|spending|staff|Tesla|TUC|watchdog" },
    { "business", 15,
      "administration|analyst|analysts|beer|budget|coffee|consumer|consumers|crisis|customers|deal|economic|"
      "financial|fossil fuel|fuel|fund|gas|high street|homes|households|IMF|Labour|landlord|manufacturing|mining|"
      "owner|pay gap|pound|pounds|property|pub|pubs|railway|restaurant|restaurants|sales|sector|shares|Tory|£" },
    { "business", 10,
      "accounting|activist investor|advertising revenue|Airbus|Aldi|aluminium|annual|auditor|barrel|boardroom|"
      "bonus|bonuses|borrowing|BP|brand|brands|buyout|car sales|central bank|CFO|chair|Cineworld|coal|contract|"
      "credit|Credit Suisse|crude|currency|dollar|euro|farmers|farming|fashion|figures|finance|firm|firms|"
      "food prices|freight|gig economy|gilts|grocery|hiring|hotel|income|industrial action|industry|insolvency|"
      "invest|investment|Jerome Powell|KPMG|layoffs|Lidl|living standards|loan|luxury|miner|minimum wage|"
      "misconduct|money|OPEC|P&O|pharma|Philip Lowe|postal|quarter|quarterly|quit|rate rise|rents|resign|retail|"
      "retailer|retailers|rising|Sainsbury's|Shell|shipping|Silicon Valley Bank|soaring|stake|Stellantis|"
      "sterling|store closures|struggling|supplier|supply chain|ticket office|trade|trade union|trading|"
      "wage growth|water company|wind farm" },
    { "business", 6, "billion|Boeing|cheese|crypto|Murdoch|redundancies|steel|surge" },
    { "business", 2, "forecast|million|real estate" },
    { "business", 0,
      "at this price|bank account login|best deal|best price|budget price|full price|great price|list price|low price|"
      "lowest price|price range|price tag|sale price|starting price|blood bank|boss fight|data bank|deal damage|"
      "final boss|"
      "Game Pass Ultimate|gas giant|market your|pay attention|power bank|prime day deal|quarter of|raid boss|"
      "share your|shares a screenshot|shares code|strikes back|union of" },
    { "gaming", 55, "gaming laptop|gaming PC" },
    { "gaming", 44,
      "Apex Legends|Baldur's Gate 3|Counter-Strike|Diablo 4|DLC|Final Fantasy|Game Pass|gameplay|gaming mouse|"
      "indie game|Konami|Minecraft|MMO|Rockstar|roguelike|speedrunner|Street Fighter|Ubisoft|videogame|"
      "World of Warcraft" },
    { "gaming", 36,
      "Activision|Armored Core|Baldur's Gate|battle pass|Bethesda|Blizzard|boss fight|Bungie|Call of Duty|Capcom|"
      "co-op|Destiny 2|Diablo|difficulty|Dota 2|dungeon|Dungeons & Dragons|early access|Elden Ring|esports|"
      "expansion pack|Fallout|first-person shooter|Fortnite|game|Game Awards|Game Boy|game developer|games|gaming|"
      "gaming monitor|Grand Theft Auto|GTA|JRPG|Larian|League of Legends|loot|Mario|MOBA|Mortal Kombat|multiplayer|"
      "Nintendo Switch|NPC|Overwatch|Persona|PlayStation|playthrough|Pokemon|Pokémon|PS4|PS5|quest|quests|raid|"
      "Red Dead|RPG|Sega|sequel|shooter game|single-player|Skyrim|Sonic|speedrun|Square Enix|Starfield|Steam|"
      "Steam Deck|Tears of the Kingdom|trailer|Twitch streamer|Unity Engine|Unreal Engine|walkthrough|Warzone|Wordle|"
      "Xbox|Zelda" },
    { "gaming", 30, "Cyberpunk 2077|dragon|FPS boost|mod|mods|Nintendo|patch notes|Remnant|Resident Evil|video game" },
    { "gaming", 25,
      "character|characters|cosmetic|expansion|FPS|Halo|headset|modder|monster hunter|player|players|remaster|RTX|"
      "season|skins|Warhammer|weapon|weapons" },
    { "gaming", 20,
      "Assassin's Creed|battle|combat|companion|console|demo|enemies|enemy|gamer|gamers|keyboard|mode|monster|"
      "open world|open-world|Payday|PC Gamer|play|playable|played|playing|puzzle|roster|sim|strategy game|studio|"
      "tabletop|unlock" },
    { "gaming", 15,
      "anniversary|armor|beat|bundle|controller|crafting|deck|Epic Games|genre|guide|horror game|joystick|"
      "legendary|location|Metroid|Payload|Pikmin|playtest|Pokémon Go|Quest 3|remake|respawn|shooter|showcase|"
      "spell|Switch|Valve|VR game" },
    { "gaming", 10,
      "arcade|battle royale|Blizzard Entertainment|co-op game|cutscene|developer studio|duty|fans|fantasy game|"
      "game director|Game of the Year|gamescom|gear|handheld|hero shooter|Humble Bundle|item|Larian Studios|level up|"
      "map|mechanic|Modern Warfare|PC game|pinball|playtime|sandbox game|simulator|soulslike|Summer Game Fest|"
      "survival game|turn-based" },
    { "gaming", 6, "achievement|levels|Valorant" },
    { "gaming", 2, "frame rate|in-game|new game|Nintendo Direct|platformer" },
    { "gaming", 0,
      "ball game|baseball game|blame game|end game|football game|football player|game changer|Game of Thrones|"
      "game plan|game-changing|Hunger Games|key player|light switch|market player|media player|music player|"
      "network switch|NFL game|Olympic Games|record player|Squid Game|tennis player|video player|World Cup" },
    { "entertainment", 44, "album|Netflix|Paramount Plus|Roku|Taylor Swift" },
    { "entertainment", 36,
      "Apple TV Plus|cast member|comedy|DC Universe|Disney Plus|Doctor Who|drama series|Formula 1|Grand Prix|"
      "horror movie|how to watch|Indiana Jones|live stream|livestream|Loki|Mission: Impossible|Peacock|"
      "Premier League|Prime Video|reality show|rom-com|Rotten Tomatoes|sci-fi|screenwriter|season finale|"
      "Secret Invasion|sitcom|spin-off|Spotify|Star Trek|Stranger Things|thriller|watch online|WGA|Wordle" },
    { "entertainment", 30, "Max|MCU|prequel|spoilers|streaming service|The Witcher|trailer|TV show|World Cup" },
    { "entertainment", 25,
      "Batman|Disney|HBO Max|Hulu|kick-off|NFL|plot|rewatch|SAG-AFTRA|season|showrunner|soundtrack|Spider-Man|"
      "Super Bowl|The Last of Us|TV|TV series" },
    { "entertainment", 20,
      "actor|actors|actress|anime film|anime series|Barbie|Dune|episode|episodes|fans|franchise|HBO|Hollywood|movie|"
      "movie trailer|movies|Oscar|Pixar|premiere|premieres|Star Wars|subscription|superhero|Ted Lasso|theaters|UFC" },
    { "entertainment", 15,
      "audience|channel|Emmy|ending explained|fantasy|festival|free trial|gem|Marvel|Marvel's|miniseries|"
      "Netflix movie|One Piece|password sharing|password-sharing|post-credits|ranked|tennis|underrated" },
    { "entertainment", 10,
      "ad-supported|adaptation|Ahsoka|Andor|Ant-Man|Apple TV+|awards|best movies|best shows|binge|book|boxing match|"
      "cast|celebrity|Chris Evans|cinema|comic|concert|concert film|cord cutting|crime drama|Criterion|director|"
      "Disney+|documentaries|documentary|fight|flick|football|horror film|kickoff|match|music|musical|NBA|"
      "Netflix show|new movies|NHL|novel|pay-per-view|period drama|Quantumania|reality TV|release date|"
      "release schedule|renewed for|Rings of Power|scene|sci-fi movie|song|songs|story|stream|streaming|subscriber|"
      "subscribers|Succession|talk show|TCM|teaser|The Flash|The Mandalorian|this weekend|Tom Cruise|vs.|"
      "Women's World Cup" },
    { "entertainment", 6,
      "box office|character|characters|drama|DreamWorks|ending|film|films|finale|Guardians of the Galaxy|MLB|"
      "new episode|Oppenheimer|role|sequel|series|show|shows|soccer|streamer|tour|viewer|viewers|watch|Wimbledon" },
    { "entertainment", 2,
      "ad tier|artist|Avatar|award-winning|F1|heartbreaking|horror|House of the Dragon|John Wick|live|"
      "live-action|new shows|podcast|rated|Scream|stand-up|star|WWE|Yellowstone" },
    { "entertainment", 0,
      "actor group|bad actors|data stream|Elasticsearch series|funding series|live patch|live patching|"
      "malicious actor|malicious actors|maximum|music to my ears|OLED TV|patch series|Series A|Series B|smart TV|"
      "state actor|stream processing|threat actor|threat actors|TV box|TV deal|Xbox Series S|Xbox Series X" },
    { NULL, 0, NULL },
};

const struct topic_rule *topic_rules(void) { return table; }

const char *topic_wider(const char *topic) { return strcmp(topic, "linux") ? NULL : "software"; }
