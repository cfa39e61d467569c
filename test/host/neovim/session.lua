-- What somebody does with RAIA in Neovim, from opening a file to a fix that is applied. Runs in `nvim --headless`; the working
-- folder is the workspace. RAIA_SNIPPET is the set-up from docs/editors.md, RAIA_RESULT the file that the outcome is written to.
local result = { steps = {} }

local function wait(what, probe)
  local found
  if not vim.wait(15000, function()
    found = probe()
    return found
  end, 50) then
    error('still waiting for: ' .. what)
  end
  table.insert(result.steps, what)
  return found
end

local function code_of(diagnostic)
  local lsp = diagnostic.user_data and diagnostic.user_data.lsp
  return diagnostic.code or (lsp and lsp.code)
end

local function finding(buffer, rule)
  if buffer < 0 then return nil end -- nothing has been said of that file yet
  for _, diagnostic in ipairs(vim.diagnostic.get(buffer)) do
    if code_of(diagnostic) == rule then return diagnostic end
  end
end

local function text_of(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
end

local function open(file)
  vim.cmd('edit ' .. vim.fn.fnameescape(file))
  return vim.api.nvim_get_current_buf()
end

-- Opens the light bulb's menu at the cursor and takes what has this title.
local function apply(title)
  local titles = {}
  vim.ui.select = function(items, options, choose)
    for _, item in ipairs(items) do
      local shown = options.format_item(item)
      table.insert(titles, shown)
      if shown == title then return choose(item) end
    end
  end
  vim.lsp.buf.code_action()
  return titles
end

local function session()
  dofile(os.getenv('RAIA_SNIPPET'))

  -- Another YAML file: no server, no findings.
  open('plain.yaml')
  result.plain_clients = #vim.lsp.buf_get_clients(0)

  local buffer = open('assessment.raia.yaml')
  local found = wait('a finding', function() return finding(buffer, 'unknown-key') end)
  result.filetype = vim.bo[buffer].filetype
  result.finding = { line = found.lnum, character = found.col, message = found.message, source = found.source }
  -- The workspace's configuration switches this rule off.
  result.switched_off = finding(buffer, 'missing-section') == nil

  wait('findings of a file that is not open', function() return finding(vim.fn.bufnr('other.raia.json'), 'unknown-value') end)

  vim.api.nvim_win_set_cursor(0, { found.lnum + 1, found.col })
  result.actions = apply('Change to “category”')
  wait('the fix', function() return text_of(buffer):find('category: oversight%-team') end)
  wait('the finding to go', function() return not finding(buffer, 'unknown-key') end)
  result.text = text_of(buffer)

  local config = open('raia.config.yaml')
  vim.api.nvim_buf_set_lines(config, -1, -1, false, { '  stale-annual: ' })
  local params = { textDocument = vim.lsp.util.make_text_document_params(), position = { line = vim.api.nvim_buf_line_count(config) - 1, character = 16 } }
  local answers = wait('completion', function()
    local all = vim.lsp.buf_request_sync(config, 'textDocument/completion', params, 5000)
    local _, first = next(all or {})
    return first and first.result and #first.result > 0 and first.result
  end)
  result.completion = vim.tbl_map(function(item) return item.label end, answers)

  -- What is typed in the configuration counts at once, before it is saved.
  vim.api.nvim_buf_set_lines(config, 0, -1, false, { 'raia: 1' })
  wait('the rule to be on again', function() return finding(buffer, 'missing-section') end)

  -- In an assessment people are proposed by their ids, fitting ones first.
  vim.api.nvim_set_current_buf(buffer)
  local row
  for i, text in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    if text == '      - stakeholder: recruiting-lead' then row = i - 1 end
  end
  vim.api.nvim_buf_set_lines(buffer, row, row + 1, false, { '      - stakeholder: ' })
  local place = { textDocument = vim.lsp.util.make_text_document_params(), position = { line = row, character = 21 } }
  local people = wait('people', function()
    local all = vim.lsp.buf_request_sync(buffer, 'textDocument/completion', place, 5000)
    local _, first = next(all or {})
    return first and first.result and #first.result.items > 0 and first.result.items
  end)
  table.sort(people, function(a, b) return a.sortText < b.sortText end)
  result.people = vim.tbl_map(function(item) return item.label end, people)

  -- A file that changes behind the editor's back is checked anew.
  vim.fn.writefile({ '{ "raia": 1, "status": "draft" }' }, 'other.raia.json')
  wait('the corrected file', function() return not finding(vim.fn.bufnr('other.raia.json'), 'unknown-value') end)
end

local ok, problem = xpcall(session, debug.traceback)
if not ok then result.problem = problem end
local file = assert(io.open(os.getenv('RAIA_RESULT'), 'w'))
file:write(vim.json.encode(result))
file:close()
vim.cmd('qall!')
