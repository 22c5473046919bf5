/* analysis/gazetteer_standards.c -- standards, protocols, licences, laws. */
#include "analysis/gazetteer.h"

#include <stddef.h>

static const char *const names[] = {
    "5G|5G NR", "6G", "4G|LTE|4G LTE", "3G", "Wi-Fi|WiFi", "Wi-Fi 6|Wi-Fi 6E|WiFi 6", "Wi-Fi 7|WiFi 7|802.11be",
    "Wi-Fi 8", "Bluetooth|Bluetooth LE", "Ethernet", "NFC", "UWB|Ultra Wideband", "Zigbee", "Thread Network",
    "Matter Standard", "LoRaWAN|LoRa", "GPS", "RCS", "eSIM", "MIMO", "Open RAN|O-RAN", "VoLTE", "NB-IoT",
    "DOCSIS|DOCSIS 4.0", "GPON", "IPv4", "IPv6", "TCP", "UDP", "DNS", "DNSSEC", "DNS over HTTPS|DoH", "BGP|RPKI",
    "HTTP/2", "HTTP/3", "QUIC", "TLS|TLS 1.3", "SSH", "SMTP", "IMAP", "MQTT", "gRPC", "GraphQL", "REST API", "WebRTC",
    "WebGPU", "WebGL", "HTML5", "CSS", "JSON", "YAML", "XML", "RSS", "OAuth|OAuth 2.0", "OpenID Connect", "SAML",
    "FIDO2|FIDO|WebAuthn", "Passkeys|passkey|passkeys", "TOTP", "SPF", "DKIM", "DMARC", "ActivityPub", "Unicode",
    "PCIe|PCI Express|PCIe 5.0|PCIe 6.0|PCIe 7.0", "CXL|Compute Express Link", "UCIe", "NVLink", "InfiniBand",
    "UALink", "Ultra Ethernet", "NVMe|NVMe-oF", "SATA", "SAS-4", "DDR4", "DDR5", "LPDDR5|LPDDR5X", "GDDR6|GDDR6X",
    "GDDR7", "HBM|High Bandwidth Memory|HBM2", "HBM3|HBM3E", "HBM4", "UFS 4.0|UFS", "USB-C|USB Type-C", "USB4",
    "USB 3.2|USB 3.0", "Thunderbolt|Thunderbolt 4|Thunderbolt 5", "HDMI|HDMI 2.1", "DisplayPort", "Qi2", "MagSafe",
    "OLED", "microLED|MicroLED", "Mini LED|mini-LED", "HDR10|HDR10+", "Dolby Vision", "Dolby Atmos", "AV1",
    "HEVC|H.265", "H.264|AVC", "VVC|H.266", "JPEG XL", "Vulkan|Vulkan API", "DirectX|DirectX 12", "OpenGL", "OpenCL",
    "SYCL", "OpenXR", "RISC-V", "x86|x86-64", "Arm64|AArch64", "SVE2", "AVX-512", "TPM|TPM 2.0", "UEFI", "Secure Boot",
    "eBPF", "SGX|Intel SGX", "TDX", "SEV-SNP", "SELinux", "AppArmor", "AES|AES-256", "RSA", "SHA-256", "ECC",
    "Kyber|ML-KEM", "Dilithium|ML-DSA", "End-to-end Encryption|end-to-end encryption|E2EE", "Zero Trust|zero trust",
    "MITRE ATT&CK|ATT&CK", "CVSS", "SBOM", "SLSA", "ISO 27001", "SOC 2", "PCI DSS", "HIPAA", "FedRAMP",
    "GDPR|General Data Protection Regulation", "Digital Markets Act|DMA", "Digital Services Act|DSA",
    "EU AI Act|AI Act|Artificial Intelligence Act", "Cyber Resilience Act", "NIS2|NIS2 Directive",
    "DORA|Digital Operational Resilience Act", "Data Act", "CHIPS Act|Chips Act|CHIPS and Science Act",
    "European Chips Act", "Inflation Reduction Act", "Section 230", "COPPA", "KOSA|Kids Online Safety Act", "CCPA",
    "Online Safety Bill|Online Safety Act",
    "DPDP Act|DPDP|Digital Personal Data Protection Act|Digital Personal Data Protection Bill",
    "IT Act|Information Technology Act", "IT Rules", "DMCA", "FISA|Section 702",
    "EU-US Data Privacy Framework|Data Privacy Framework", "Privacy Shield", "GPL|GPLv2|GPLv3|General Public License",
    "MIT License|MIT licence|MIT licensed", "Apache License|Apache licence|Apache licensed|Apache 2.0", "Business Source License|BUSL", "SSPL", "AGPL", "Creative Commons",
    "OCI Image|Open Container Initiative", "POSIX", "S3 API", "ONNX", "Model Context Protocol|MCP", "SWIFT Network",
    "ISO 20022", "CCS|Combined Charging System", "NACS|North American Charging Standard", "V2X", "AUTOSAR", "CAN Bus",
    "Modbus", "OPC UA", "SCADA", "ERC-20", "Lightning Network", "Proof of Stake|proof of stake",
    "Proof of Work|proof of work",
    NULL,
};

const char *const *gazetteer_standards(void) { return names; }
