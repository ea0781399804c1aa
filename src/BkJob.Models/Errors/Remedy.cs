namespace BkJob;

/// <summary>What may be done about a failure. How it is done, with which cmdlet and parameter, is said by who knows them, in this order: the likelier first.</summary>
[Flags]
internal enum Remedy
{
    None = 0,

    /// <summary>Say which server to ask.</summary>
    NameServer = 1 << 0,

    /// <summary>Say who asks.</summary>
    NameCredential = 1 << 1,

    /// <summary>Say which business or set of businesses is meant.</summary>
    NameScope = 1 << 2,

    /// <summary>Give another credential or user.</summary>
    CheckCredential = 1 << 3,

    /// <summary>Say which tenant is meant.</summary>
    NameTenant = 1 << 4,

    /// <summary>Give another address.</summary>
    CheckAddress = 1 << 5,

    /// <summary>Look at the address, the network and the proxy.</summary>
    CheckNetwork = 1 << 6,

    /// <summary>Use another proxy, or none.</summary>
    CheckProxy = 1 << 7,

    /// <summary>Give the proxy's credential.</summary>
    NameProxyCredential = 1 << 8,

    /// <summary>Trust the certificate.</summary>
    TrustCertificate = 1 << 9,

    /// <summary>Ask for fewer hosts at once.</summary>
    SmallerBatch = 1 << 10,

    /// <summary>Wait longer for an answer.</summary>
    LongerTimeout = 1 << 11,

    /// <summary>Connect again.</summary>
    Connect = 1 << 12,

    /// <summary>Look up the steps of the job.</summary>
    ListSteps = 1 << 13,

    /// <summary>Look up how the hosts of the job stand.</summary>
    ListResults = 1 << 14,

    /// <summary>Look up the tasks of SOPS and their nodes.</summary>
    ListTasks = 1 << 15,
}
