# The report's cmdlet: which file, which job, in which language. What the page holds is tested in BkJob.PowerShell.Tests.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'TestServer.psm1')
    Import-TestedModule
    $uri = Start-TestServer '--hosts 60'
    Connect-TestServer $uri

    function Get-Title([string] $Path) {
        [System.Net.WebUtility]::HtmlDecode([regex]::Match([System.IO.File]::ReadAllText($Path), '<title>(.*?)</title>').Groups[1].Value)
    }

    function Get-Fingerprint([string] $Path) {
        [regex]::Matches([System.IO.File]::ReadAllText($Path), 'v1:[0-9a-f]{16}').Value | Sort-Object
    }
}

AfterAll {
    Stop-TestServer
}

Describe 'Export-BkJobReport' {
    BeforeEach {
        $folder = Join-Path $TestDrive ([guid]::NewGuid().ToString('N'))
        $null = New-Item $folder -ItemType Directory
        $path = Join-Path $folder 'report.html'
    }

    It 'shows the reasons that Get-BkJobFailureReason finds' {
        Export-BkJobReport 106 $path
        $page = [System.Net.WebUtility]::HtmlDecode([System.IO.File]::ReadAllText($path))
        $reasons = Get-BkJobFailureReason 106
        $reasons | Should -Not -BeNullOrEmpty
        foreach ($reason in $reasons) {
            $page.Contains($reason.Fingerprint) | Should -BeTrue -Because $reason.Reason
        }
    }

    It 'takes jobs, results and ids from the pipeline, each job once' {
        Get-BkJobInstance -JobInstanceId 100 | Export-BkJobReport -Path $folder
        100, 106 | Export-BkJobReport -Path (Join-Path $folder 'of-{JobInstanceId}.html')
        Get-BkJobHostResult 100 -Failed | Export-BkJobReport -Path (Join-Path $folder 'results.html')
        (Get-ChildItem $folder -Force).Name | Sort-Object | Should -Be 'bk-job-100.html', 'of-100.html', 'of-106.html', 'results.html'
    }

    It 'gives two jobs no common file' {
        100, 106 | Export-BkJobReport -Path $path -Force -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem.FullyQualifiedErrorId | Should -Be 'FileExists,BkJob.ExportBkJobReportCommand'
    }

    It 'keeps a file that is there, unless it may be replaced' {
        Set-Content $path 'mine'
        Export-BkJobReport 100 $path -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem.FullyQualifiedErrorId | Should -Be 'FileExists,BkJob.ExportBkJobReportCommand'
        Get-Content $path | Should -Be 'mine'
        (Export-BkJobReport 100 $path -Force -PassThru).FullName | Should -Be $path
        Get-Title $path | Should -Be (Get-BkJobInstance -JobInstanceId 100).Name
    }

    It 'writes nothing with -WhatIf, and nothing of a job that is not there' {
        Export-BkJobReport 100 $path -WhatIf
        Export-BkJobReport 999 $path -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem.FullyQualifiedErrorId | Should -Be 'JobInstanceNotFound,BkJob.ExportBkJobReportCommand'
        Get-ChildItem $folder -Force | Should -BeNullOrEmpty
    }

    It 'speaks the language that is wanted, under the heading that is wanted' {
        Export-BkJobReport 100 $path -Language zh-CN -Title '夜间 <发布>'
        Get-Title $path | Should -Be '夜间 <发布>'
        [System.IO.File]::ReadAllText($path) | Should -Match '<html lang="zh-CN">'
    }

    It 'makes a report of imported logs, without a connection' {
        $archive = Join-Path $folder 'job.jsonl.gz'
        Get-BkJobInstanceLog 100 | Export-BkJobLog $archive
        Export-BkJobReport 100 $path
        Disconnect-BkJob
        Import-BkJobLog $archive | Export-BkJobReport -Path (Join-Path $folder 'archived.html')
        Connect-TestServer $uri
        Get-Fingerprint (Join-Path $folder 'archived.html') | Should -Be (Get-Fingerprint $path)
    }

    It 'tells of a host whose log cannot be read, and shows the rest' {
        $uri2 = Start-TestServer '--hosts 60 --no-route batch_get_job_instance_ip_log,get_job_instance_ip_log'
        Connect-TestServer $uri2 -With @{ MaximumRetryCount = 0; ApiVersion = 'V3' }
        Export-BkJobReport 100 $path -ErrorVariable problem -ErrorAction SilentlyContinue
        Connect-TestServer $uri
        $problem | Should -Not -BeNullOrEmpty
        $path | Should -Exist
    }
}
