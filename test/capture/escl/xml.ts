/** Wraps elements into an eSCL document with the usual namespaces. */
export const escl = (root: string, content: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><scan:${root} xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03" xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm">${content}</scan:${root}>`;

export const profile = (content = ""): string => `<scan:SettingProfile>
  <scan:ColorModes><scan:ColorMode>RGB24</scan:ColorMode><scan:ColorMode>Grayscale8</scan:ColorMode></scan:ColorModes>
  <scan:DocumentFormats><pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat></scan:DocumentFormats>
  <scan:SupportedResolutions><scan:DiscreteResolutions>
    <scan:DiscreteResolution><scan:XResolution>300</scan:XResolution><scan:YResolution>300</scan:YResolution></scan:DiscreteResolution>
    <scan:DiscreteResolution><scan:XResolution>200</scan:XResolution><scan:YResolution>200</scan:YResolution></scan:DiscreteResolution>
    <scan:DiscreteResolution><scan:XResolution>200</scan:XResolution><scan:YResolution>100</scan:YResolution></scan:DiscreteResolution>
  </scan:DiscreteResolutions></scan:SupportedResolutions>${content}</scan:SettingProfile>`;

export const inputCaps = (name: string, profiles = profile()): string =>
  `<scan:${name}><scan:MaxWidth>2550</scan:MaxWidth><scan:MaxHeight>4200</scan:MaxHeight><scan:SettingProfiles>${profiles}</scan:SettingProfiles></scan:${name}>`;
