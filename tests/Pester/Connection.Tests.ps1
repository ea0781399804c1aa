# Connecting: parameters, environment, one connection per runspace, and the errors of a connection that does not work.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'TestServer.psm1')
    Import-TestedModule
    $uri = Start-TestServer '--hosts 20'
    $secret = ConvertTo-Secret 's3cr3t-of-the-app'

    function Reset-Session {
        Disconnect-BkJob
        Get-ChildItem env:BKJOB_* | Where-Object Name -NotIn 'BKJOB_MODULE', 'BKJOB_SIMULATOR', 'BKJOB_REQUIRE_ENGINE' | Remove-Item
    }

    # The error that a script block ends with or writes.
    function Get-Failure([scriptblock] $ScriptBlock) {
        try {
            $null = & $ScriptBlock 2>&1 | Tee-Object -Variable written
            $written | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } | Select-Object -First 1
        }
        catch {
            $_
        }
    }
}

AfterAll {
    Stop-TestServer
}

Describe 'Without a connection' {
    BeforeEach {
        Reset-Session
    }

    It '<_> ends with NotConnected' -ForEach 'Get-BkJobHostLog', 'Get-BkJobInstanceLog', 'Get-BkJobInstance', 'Get-BkJobHostResult', 'Wait-BkJobInstance', 'Get-BkSopsNodeDetail', 'Get-BkSopsTaskNode' {
        $command = $_
        $failure = Get-Failure { & $command }
        $failure.FullyQualifiedErrorId | Should -BeLike 'NotConnected,BkJob.*Command'
        $failure.CategoryInfo.Category | Should -Be 'ConnectionError'
        $failure.Exception | Should -BeOfType BkJob.BkJobException
    }

    It 'there is none to show, and none to close' {
        Get-BkJobConnection | Should -BeNullOrEmpty
        Disconnect-BkJob | Should -BeNullOrEmpty
    }
}

Describe 'What comes from files and variables' {
    BeforeEach {
        Reset-Session
        $known = @{ URI = $uri; APP_CODE = 'ops'; APP_SECRET = 's3cr3t-of-the-app'; USERNAME = 'admin'; SCOPE_ID = '2' }
        $known.Keys | ForEach-Object { Set-Item "env:BKJOB_$_" $known[$_] }
    }

    It 'is taken without the white space around it: BKJOB_<Name>' -ForEach @(
        @{ Name = 'URI'; Value = '' }
        @{ Name = 'APP_CODE'; Value = 'ops' }
        @{ Name = 'APP_SECRET'; Value = 's3cr3t-of-the-app' }
        @{ Name = 'USERNAME'; Value = 'admin' }
        @{ Name = 'USER_TOKEN'; Value = 'token' }
        @{ Name = 'ACCESS_TOKEN'; Value = 'token' }
        @{ Name = 'SCOPE_TYPE'; Value = 'biz' }
        @{ Name = 'SCOPE_TYPE'; Value = 'BIZ' }
        @{ Name = 'SCOPE_ID'; Value = '2' }
        @{ Name = 'TENANT_ID'; Value = 'default' }
        @{ Name = 'WEB_URI'; Value = 'https://job.example.com' }
    ) {
        Set-Item "env:BKJOB_$Name" (" $(if ($Name -eq 'URI') { $uri } else { $Value })`r`n")
        $connection = Connect-BkJob -NoProxy -PassThru
        $connection.AppCode, $connection.UserName, $connection.ScopeType, $connection.ScopeId | Should -Be 'ops', 'admin', 'biz', '2'
        (Get-BkJobInstance 100).JobInstanceId | Should -Be 100
    }

    It 'is not there where it is blank: BKJOB_<_>' -ForEach 'USER_TOKEN', 'ACCESS_TOKEN', 'SCOPE_TYPE', 'TENANT_ID', 'WEB_URI' {
        Set-Item "env:BKJOB_$_" ' '
        Connect-BkJob -NoProxy
        (Get-BkJobInstance 100).JobInstanceId | Should -Be 100
    }

    It 'is missed at once where it is needed and blank: BKJOB_<_>' -ForEach 'URI', 'APP_CODE', 'APP_SECRET' {
        Set-Item "env:BKJOB_$_" " `n"
        $failure = Get-Failure { Connect-BkJob -NoProxy }
        $failure.FullyQualifiedErrorId | Should -Be 'InvalidArgument,BkJob.ConnectBkJobCommand'
        "$failure" | Should -BeLike "*BKJOB_$_*"
    }

    It 'may be a proxy without a scheme: <_>' -ForEach '127.0.0.1:9', ' http://127.0.0.1:9 ' {
        Connect-BkJob http://bkapi.example.com -Proxy $_ -MaximumRetryCount 0
        (Get-Failure { Get-BkJobInstance 100 }).Exception.Message | Should -BeLike '*http://127.0.0.1:9*'
    }

    It 'is refused where it can never work: <Name>' -ForEach @(
        @{ Name = 'a tenant that no header can hold'; Given = @{ TenantId = '租户' } }
        @{ Name = 'a proxy that is none'; Given = @{ Proxy = 'ftp://proxy.example.com' } }
        @{ Name = 'a user of two lines'; Given = @{ UserName = "a`nb" } }
        @{ Name = 'an app of two lines'; Given = @{ AppCode = "a`nb" } }
    ) {
        (Get-Failure { Connect-BkJob @Given }).FullyQualifiedErrorId | Should -Be 'InvalidArgument,BkJob.ConnectBkJobCommand'
    }
}

Describe 'Connect-BkJob' {
    BeforeEach {
        Reset-Session
    }

    It 'writes nothing by default, the connection with PassThru' {
        Connect-BkJob $uri -AppCode ops -AppSecret $secret -UserName admin -ScopeId 2 | Should -BeNullOrEmpty
        $connection = Connect-BkJob $uri -AppCode ops -AppSecret $secret -UserName admin -ScopeId 2 -Force -PassThru
        $connection | Should -BeOfType BkJob.BkJobConnection
        (Get-BkJobConnection).Uri | Should -Be "$uri/api/bk-job/prod"
        $connection.ScopeType | Should -Be 'biz'
        $connection.ThrottleLimit | Should -Be 8
    }

    It 'sends nothing before the first call' {
        { Connect-BkJob http://127.0.0.1:9 -AppCode ops -AppSecret $secret -UserName admin -ScopeId 2 } | Should -Not -Throw
    }

    It 'takes everything from the environment' {
        $env:BKJOB_URI = $uri
        $env:BKJOB_APP_CODE = 'ops'
        $env:BKJOB_APP_SECRET = 's3cr3t-of-the-app'
        $env:BKJOB_USERNAME = 'admin'
        $env:BKJOB_SCOPE_TYPE = 'biz_set'
        $env:BKJOB_SCOPE_ID = '9'
        $env:BKJOB_TENANT_ID = 'one'
        $connection = Connect-BkJob -PassThru
        $connection.AppCode | Should -Be 'ops'
        $connection.UserName | Should -Be 'admin'
        $connection.ScopeType | Should -Be 'biz_set'
        $connection.ScopeId | Should -Be '9'
        $connection.TenantId | Should -Be 'one'
        Get-BkJobInstanceLog 109 | Should -Not -BeNullOrEmpty
    }

    It 'prefers a parameter to the environment' {
        $env:BKJOB_APP_CODE = 'other'
        (Connect-BkJob $uri -AppCode ops -AppSecret $secret -UserName admin -BizId 2 -PassThru).AppCode | Should -Be 'ops'
    }

    It 'takes app code and secret as a credential' {
        $connection = Connect-BkJob $uri -Credential ([pscredential]::new('ops', $secret)) -UserName admin -BizId 2 -PassThru
        $connection.AppCode | Should -Be 'ops'
        Get-BkJobHostLog 100 200 -HostId 1 | Should -HaveCount 1
    }

    It 'takes an access token alone' {
        Connect-BkJob $uri -AccessToken (ConvertTo-Secret 'a-token') -BizId 2
        Get-BkJobHostLog 100 200 -HostId 1 | Should -HaveCount 1
    }

    It 'keeps a connection that is there, and names its server' {
        Connect-BkJob $uri -AppCode ops -AppSecret $secret -UserName admin -BizId 2
        $failure = Get-Failure { Connect-BkJob http://other.example.com -AppCode ops -AppSecret $secret -UserName admin -BizId 2 }
        $failure.FullyQualifiedErrorId | Should -Be 'AlreadyConnected,BkJob.ConnectBkJobCommand'
        $failure.CategoryInfo.Category | Should -Be 'ResourceExists'
        $failure.Exception.Message | Should -BeLike "*$uri*"
        Connect-BkJob http://other.example.com -AppCode ops -AppSecret $secret -UserName admin -BizId 2 -Force
        (Get-BkJobConnection).Uri.Host | Should -Be 'other.example.com'
    }

    It 'keeps the connection when a replacement is not valid' {
        Connect-BkJob $uri -AppCode ops -AppSecret $secret -UserName admin -BizId 2
        $null = Get-Failure { Connect-BkJob -Uri 'not an address' -AppCode ops -AppSecret $secret -Force }
        (Get-BkJobConnection).Uri | Should -Be "$uri/api/bk-job/prod"
    }

    It 'is InvalidArgument with <Case>, without a prompt' -ForEach @(
        @{ Case = 'nothing at all'; With = @{} }
        @{ Case = 'an address that is none'; With = @{ Uri = 'bkapi'; AppCode = 'ops'; AppSecret = 'S' } }
        @{ Case = 'a user name in the address'; With = @{ Uri = 'http://me:pass@example.com'; AppCode = 'ops'; AppSecret = 'S' } }
        @{ Case = 'no credential'; With = @{ Uri = 'http://example.com' } }
        @{ Case = 'an app code alone'; With = @{ Uri = 'http://example.com'; AppCode = 'ops' } }
        @{ Case = 'an unknown time zone'; With = @{ Uri = 'http://example.com'; AppCode = 'ops'; AppSecret = 'S'; ServerTimeZone = 'Nowhere/None' } }
        @{ Case = 'no time'; With = @{ Uri = 'http://example.com'; AppCode = 'ops'; AppSecret = 'S'; TimeoutSec = 0 } }
        @{ Case = 'a time that is not a number'; With = @{ Uri = 'http://example.com'; AppCode = 'ops'; AppSecret = 'S'; TimeoutSec = [double]::NaN } }
        @{ Case = 'no request at once'; With = @{ Uri = 'http://example.com'; AppCode = 'ops'; AppSecret = 'S'; ThrottleLimit = 0 } }
    ) {
        if ($With.AppSecret) {
            $With.AppSecret = $secret
        }

        $failure = Get-Failure { Connect-BkJob @With }
        $failure.FullyQualifiedErrorId | Should -Be 'InvalidArgument,BkJob.ConnectBkJobCommand'
        $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
        Get-BkJobConnection | Should -BeNullOrEmpty
    }

    It 'refuses a secret as plain text without repeating it' {
        $failure = Get-Failure { Connect-BkJob $uri -AppCode ops -AppSecret ('pl41n' + 't3xt') -BizId 2 }
        $failure | Should -Not -BeNullOrEmpty
        $failure.Exception.Message | Should -Not -BeLike '*pl41nt3xt*'
    }
}

Describe 'A connection' {
    BeforeEach {
        Reset-Session
    }

    It 'belongs to its runspace' {
        Connect-BkJob $uri -AppCode ops -AppSecret $secret -UserName admin -BizId 2
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript('param($Module) Import-Module $Module; Get-BkJobConnection').AddArgument((Get-TestedModule))
            $shell.Invoke() | Should -BeNullOrEmpty
            $shell.HadErrors | Should -BeFalse
        }
        finally {
            $shell.Dispose()
        }
    }

    It 'can be lent to another runspace' {
        $connection = Connect-BkJob $uri -AppCode ops -AppSecret $secret -UserName admin -BizId 2 -PassThru
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript('param($Module, $Connection) Import-Module $Module; Get-BkJobHostLog 100 200 -HostId 1 -Connection $Connection').AddArgument((Get-TestedModule)).AddArgument($connection)
            $shell.Invoke() | Should -HaveCount 1
        }
        finally {
            $shell.Dispose()
        }
    }

    It 'that was replaced still serves who holds it' {
        $first = Connect-BkJob $uri -AppCode ops -AppSecret $secret -UserName admin -BizId 2 -PassThru
        Connect-BkJob $uri -AppCode ops -AppSecret $secret -UserName admin -BizId 3 -Force
        Get-BkJobHostLog 100 200 -HostId 1 -Connection $first | Should -HaveCount 1
    }

    It 'that was closed says so' {
        $connection = Connect-BkJob $uri -AppCode ops -AppSecret $secret -UserName admin -BizId 2 -PassThru
        Disconnect-BkJob
        $failure = Get-Failure { Get-BkJobHostLog 100 200 -Connection $connection }
        $failure.FullyQualifiedErrorId | Should -Be 'NotConnected,BkJob.GetBkJobHostLogCommand'
    }

    It 'has a scope that one call may override' {
        Connect-BkJob $uri -AppCode ops -AppSecret $secret -UserName admin -BizId 2
        Get-BkJobInstanceLog 110 -BizId 3 | Should -Not -BeNullOrEmpty
        Get-BkJobInstanceLog 109 -ScopeType biz_set -ScopeId 9 | Should -Not -BeNullOrEmpty
        $failure = Get-Failure { Get-BkJobInstanceLog 110 }
        $failure.FullyQualifiedErrorId | Should -Be 'JobInstanceNotFound,BkJob.GetBkJobInstanceLogCommand'
        $failure.TargetObject | Should -Be 110
    }

    It 'without a scope asks for one' {
        Connect-BkJob $uri -AppCode ops -AppSecret $secret -UserName admin
        $failure = Get-Failure { Get-BkJobInstanceLog 100 }
        $failure.FullyQualifiedErrorId | Should -Be 'InvalidArgument,BkJob.GetBkJobInstanceLogCommand'
        Get-BkJobInstanceLog 100 -BizId 2 | Should -Not -BeNullOrEmpty
    }
}

Describe 'What the server refuses' {
    BeforeEach {
        Reset-Session
    }

    It 'AuthenticationFailed ends the pipeline' {
        Connect-BkJob $uri -AppCode unknown -AppSecret $secret -UserName admin -BizId 2
        { 1, 2 | Get-BkJobHostLog 100 200 } | Should -Throw -ErrorId 'AuthenticationFailed,BkJob.GetBkJobHostLogCommand'
        { Get-BkJobInstance } | Should -Throw -ErrorId 'AuthenticationFailed,BkJob.GetBkJobInstanceCommand'
        { Get-BkSopsTaskNode 10 } | Should -Throw -ErrorId 'AuthenticationFailed,BkJob.GetBkSopsTaskNodeCommand'
    }

    It 'PermissionDenied says what to apply for' {
        Connect-BkJob $uri -AppCode forbidden -AppSecret $secret -UserName admin -BizId 2
        $failure = Get-Failure { Get-BkJobInstanceLog 100 }
        $failure.FullyQualifiedErrorId | Should -Be 'PermissionDenied,BkJob.GetBkJobInstanceLogCommand'
        $failure.Exception.Permission.Actions | Should -Not -BeNullOrEmpty
        $failure.Exception.Message | Should -BeLike "*$($failure.Exception.Permission.Actions[0].Id)*"
        $failure.ErrorDetails.RecommendedAction | Should -BeLike "*$($failure.Exception.Permission.Actions[0].Id)*"
    }

    It 'a job that does not exist does not stop the others' {
        Connect-BkJob $uri -AppCode ops -AppSecret $secret -UserName admin -BizId 2
        $logs = 100, 999, 106 | Get-BkJobInstanceLog -ErrorVariable problem -ErrorAction SilentlyContinue
        $logs.JobInstanceId | Sort-Object -Unique | Should -Be 100, 106
        $problem | Should -HaveCount 1
        $problem[0].TargetObject | Should -Be 999
        $problem[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }

    It 'a server that is not there is ConnectionFailed' {
        Connect-BkJob http://127.0.0.1:9 -AppCode ops -AppSecret $secret -UserName admin -BizId 2 -MaximumRetryCount 0 -NoProxy
        $failure = Get-Failure { Get-BkJobHostLog 100 200 -HostId 1 }
        $failure.FullyQualifiedErrorId | Should -Be 'ConnectionFailed,BkJob.GetBkJobHostLogCommand'
        $failure.TargetObject | Should -BeOfType BkJob.HostKey
    }

    It 'an address that is not JOB is InvalidResponse or ApiNotAvailable' {
        Connect-BkJob "$uri/nothing/{api_name}/{stage}" -AppCode ops -AppSecret $secret -UserName admin -BizId 2 -MaximumRetryCount 0
        (Get-Failure { Get-BkJobHostLog 100 200 -HostId 1 }).FullyQualifiedErrorId | Should -BeIn 'InvalidResponse,BkJob.GetBkJobHostLogCommand', 'ApiNotAvailable,BkJob.GetBkJobHostLogCommand'
    }

    It 'can be caught by its type' {
        $caught = $false
        try {
            Connect-BkJob $uri -AppCode unknown -AppSecret $secret -UserName admin -BizId 2
            Get-BkJobInstance 100
        }
        catch [BkJob.BkJobException] {
            $caught = $_.Exception.Kind -eq 'AuthenticationFailed'
        }

        $caught | Should -BeTrue
    }
}
